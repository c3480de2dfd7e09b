from decimal import Decimal

from django.conf import LazySettings
from django.test import Client

from ordering.carts.models import Checkout
from ordering.orders.models import Order
from ordering.products.models import Product
from ordering.tests.shopping import address_of_step, fill_in, put_in_cart, review_form
from ordering.users.models import Contact


def test_the_review_tells_where_how_and_how_much(alice: Client, book: Product) -> None:
    put_in_cart(alice, book, 2)
    fill_in(alice, delivery_method="express")
    page = alice.get(address_of_step(alice, "review")).content.decode()
    for text in ("3 Katzenweg", "Austria", "Express delivery", "By invoice", "€25.00", "€9.90", "€34.90", "€5.57"):
        assert text in page
    assert "incl. 19 % tax" in page
    for step in ("address", "delivery"):
        assert f'href="{address_of_step(alice, step)}"' in page


def test_a_step_that_is_not_filled_leads_back_to_it(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    path = address_of_step(guest, "review")
    assert guest.get(path)["Location"] == address_of_step(guest, "address")
    fill_in(guest, delivery=False)
    assert guest.get(path)["Location"] == address_of_step(guest, "delivery")


def test_the_button_orders_what_was_said_at_the_steps(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    fill_in(guest, delivery_method="express")
    path, form = review_form(guest)
    answer = guest.post(path, form)
    order = Order.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/orders/{order.id}")
    assert (order.email, order.city, order.delivery_method) == ("guest@example.com", "Wien", "express")
    assert (order.delivery_price, order.total, order.tax) == (Decimal("9.90"), Decimal("22.40"), Decimal("3.58"))
    assert not Checkout.objects.exists()


def test_back_and_send_again_is_the_same_order(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    fill_in(guest)
    path, form = review_form(guest)
    answers = [guest.post(path, form) for _time in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Order.objects.count() == 1


def test_a_step_changed_in_another_tab_is_asked_again(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    fill_in(guest)
    path, form = review_form(guest)
    fill_in(guest, city="Graz")
    answer = guest.post(path, form)
    page = answer.content.decode()
    assert (answer.status_code, Order.objects.count()) == (409, 0)
    assert "Nothing was ordered yet" in page
    assert "Graz" in page


def test_a_price_that_changed_meanwhile_is_told_on_the_review(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    fill_in(guest)
    path, form = review_form(guest)
    Product.objects.filter(pk=book.id).update(price=Decimal("10.00"))
    answer = guest.post(path, form)
    assert (answer.status_code, Order.objects.count()) == (409, 0)
    assert "is €10.00 now. It was €12.50" in answer.content.decode()
    path, form = review_form(guest)
    assert guest.post(path, form).status_code == 303


def test_a_method_that_the_shop_gave_up_is_asked_again(guest: Client, book: Product, settings: LazySettings) -> None:
    put_in_cart(guest, book)
    fill_in(guest, delivery_method="express")
    path, form = review_form(guest)
    settings.DELIVERY_METHODS = [{"code": "standard", "price": "0.00"}]
    answer = guest.post(path, form)
    assert (answer.status_code, Order.objects.count()) == (422, 0)
    assert "How shall we send it?" in answer.content.decode()


def test_a_price_of_delivery_that_changed_meanwhile_is_told(
    guest: Client, book: Product, settings: LazySettings
) -> None:
    put_in_cart(guest, book)
    fill_in(guest, delivery_method="express")
    path, form = review_form(guest)
    settings.DELIVERY_METHODS = [{"code": "express", "price": "12.00"}]
    answer = guest.post(path, form)
    assert (answer.status_code, Order.objects.count()) == (422, 0)
    assert "€12.00" in answer.content.decode()


def test_an_address_that_was_deleted_since_is_still_the_orders(alice: Client, book: Product) -> None:
    put_in_cart(alice, book)
    saved = Contact.objects.get().addresses[0]["id"]
    fill_in(alice, email="alice@example.com", address=saved)
    Contact.objects.update(addresses=[])
    path, form = review_form(alice)
    assert alice.post(path, form).status_code == 303
    assert Order.objects.get().street == "1 Rabbit Hole Lane"
