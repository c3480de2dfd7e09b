from decimal import Decimal

from django.test import Client

from ordering.carts.models import MAX_QUANTITY
from ordering.products.models import Product
from ordering.tests.conftest import Make
from ordering.tests.shopping import JSON, cart, place_order, put_in_cart


def test_what_was_ordered_is_in_the_cart_again_at_todays_price(guest: Client, book: Product) -> None:
    order = place_order(guest, book, 2)
    Product.objects.filter(pk=book.id).update(price=Decimal("9.00"))
    answer = guest.post(f"/orders/{order.id}/reorder")
    assert (answer.status_code, answer["Location"]) == (303, "/cart")
    page = guest.get("/cart").content.decode()
    assert "In your cart once more" in page
    shown = cart(guest)
    assert (shown["lines"][0]["quantity"], shown["total"]["amount"], shown["notices"]) == (2, "18.00", [])
    assert "In your cart once more" not in guest.get("/cart").content.decode()


def test_what_is_not_sold_any_more_is_named(guest: Client, book: Product, product: Make) -> None:
    tides = product("Tides")
    put_in_cart(guest, tides)
    order = place_order(guest, book)
    Product.objects.filter(pk=tides.id).update(active=False)
    answer = guest.post(f"/orders/{order.id}/reorder", headers=JSON).json()
    assert answer["again"] == {"added": 1, "left_out": [{"title": "Tides", "why": "It is no longer sold."}]}
    assert [line["title"] for line in answer["lines"]] == ["Wonderland"]
    guest.post(f"/orders/{order.id}/reorder")
    assert "“Tides”: It is no longer sold." in guest.get("/cart").content.decode()


def test_a_product_that_our_copy_has_lost_is_named_too(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    Product.everything.all().delete()
    answer = guest.post(f"/orders/{order.id}/reorder", headers=JSON).json()
    assert (answer["again"]["added"], answer["lines"]) == (0, [])


def test_what_does_not_fit_is_named_with_the_reason(guest: Client, book: Product) -> None:
    order = place_order(guest, book, 2)
    put_in_cart(guest, book, MAX_QUANTITY)
    answer = guest.post(f"/orders/{order.id}/reorder", headers=JSON).json()
    assert "At most 99" in answer["again"]["left_out"][0]["why"]
    assert answer["lines"][0]["quantity"] == MAX_QUANTITY


def test_the_orders_page_offers_it(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    guest.post(f"/orders/{order.id}/cancellation")
    assert f'action="/orders/{order.id}/reorder"' in guest.get(f"/orders/{order.id}").content.decode()


def test_for_charlie_there_is_no_such_order(alice: Client, charlie: Client, book: Product) -> None:
    order = place_order(alice, book)
    assert charlie.post(f"/orders/{order.id}/reorder").status_code == 404
    assert cart(charlie)["lines"] == []


def test_it_needs_the_token(book: Product) -> None:
    client = Client(enforce_csrf_checks=True)
    client.post("/cart/lines", {"product_id": str(book.id)}, headers={"Origin": "http://testserver"})
    order = place_order(Client(), book)
    assert client.post(f"/orders/{order.id}/reorder").status_code == 403
