from datetime import timedelta
from decimal import Decimal

from django.test import Client
from django.utils import timezone

from contracts.catalog.product_changed import ProductChanged
from contracts.catalog.stock_changed import StockChanged
from messaging.models import CopyState
from ordering.carts.models import Cart, CartItem
from ordering.products.models import Product, Stock
from ordering.tests.conftest import Make
from ordering.tests.shopping import cart, put_in_cart
from web.login.testing import ALICE, sign_in


def test_an_empty_cart_says_so(guest: Client) -> None:
    assert b"Your cart is empty" in guest.get("/cart").content
    assert (cart(guest)["lines"], cart(guest)["total"]) == ([], None)


def test_looking_at_a_cart_makes_none(guest: Client) -> None:
    guest.get("/cart")
    assert Cart.objects.count() == 0


def test_sums_are_exact_to_the_cent_and_tell_the_tax_in_them(guest: Client, product: Make) -> None:
    put_in_cart(guest, product("One", price="0.10"), 3)
    put_in_cart(guest, product("Two", price="8.99"), 99)
    shown = cart(guest)
    assert shown["total"] == {"amount": "890.31", "currency": "EUR"}
    assert shown["tax"] == {"amount": "142.15", "currency": "EUR"}
    assert shown["cart_count"] == 102


def test_stock_is_told_with_its_age(guest: Client, product: Make) -> None:
    few = product("Few", stock="few", quantity=3)
    put_in_cart(guest, few)
    assert cart(guest)["lines"][0]["stock"]["number"] == 3
    page = guest.get("/cart").content.decode()
    assert "Only 3 left" in page
    assert Stock.objects.get(pk=few.id).changed_at.isoformat(timespec="seconds") in page


def test_stock_that_we_have_not_heard_of_is_unknown(guest: Client, product: Make) -> None:
    put_in_cart(guest, product(stock=""))
    assert cart(guest)["lines"][0]["stock"] == {"availability": "unknown", "number": None, "at": None}
    assert "Stock unknown" in guest.get("/cart").content.decode()


def test_a_changed_price_is_told(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    CartItem.of_open_carts(book).update(price=Decimal("9.00"))
    assert cart(guest)["notices"][0]["before"] == {"amount": "12.50", "currency": "EUR"}
    assert "is €9.00 now. It was €12.50" in guest.get("/cart").content.decode()


def test_a_withdrawn_product_is_told_and_stops_the_checkout(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    Product.objects.filter(pk=book.id).update(active=False)
    assert (cart(guest)["notices"][0]["kind"], cart(guest)["orderable"]) == ("withdrawn", False)
    page = guest.get("/cart").content.decode()
    assert "“Wonderland” cannot be ordered" in page
    assert "/checkout" not in page


def test_a_deleted_product_keeps_its_title(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    Product.objects.filter(pk=book.id).update(deleted=True, title="", price=None)
    assert [line["title"] for line in cart(guest)["lines"]] == ["Wonderland"]
    assert cart(guest)["lines"][0]["state"] == "withdrawn"


def test_the_cart_stands_while_the_copy_of_products_is_rebuilt(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    Product.everything.all().delete()
    assert cart(guest)["lines"][0]["state"] == "unknown"
    assert guest.get("/cart").status_code == 200


def test_nobody_sees_the_cart_of_another(alice: Client, charlie: Client, guest: Client, book: Product) -> None:
    put_in_cart(alice, book)
    assert cart(charlie)["lines"] == cart(guest)["lines"] == []


def test_what_a_guest_chose_joins_the_customers_cart_at_sign_in(alice: Client, book: Product, product: Make) -> None:
    put_in_cart(alice, book, 1)
    browser = Client()
    put_in_cart(browser, book, 2)
    put_in_cart(browser, product("Tides"), 1)
    sign_in(browser, ALICE)
    page = browser.get("/cart").content.decode()
    assert "What you chose before signing in" in page
    assert {line["title"]: line["quantity"] for line in cart(alice)["lines"]} == {"Wonderland": 3, "Tides": 1}
    assert Cart.objects.count() == 1


def test_the_merge_is_said_once(book: Product) -> None:
    browser = Client()
    put_in_cart(browser, book)
    sign_in(browser, ALICE)
    assert [cart(browser)["merged"], cart(browser)["merged"]] == [1, 0]


def test_every_page_shows_how_many_things_are_in_the_cart(guest: Client, book: Product) -> None:
    put_in_cart(guest, book, 7)
    assert '<span class="visually-hidden">7 items</span>' in guest.get("/orders").content.decode()


def test_the_age_of_prices_and_stock_is_told(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    assert "Prices and stock as of an unknown time" in guest.get("/cart").content.decode()
    older, newer = timezone.now() - timedelta(minutes=2), timezone.now()
    CopyState.objects.create(type=ProductChanged.type, epoch=1, compared_at=newer)
    CopyState.objects.create(type=StockChanged.type, epoch=1, compared_at=older)
    page = guest.get("/cart").content.decode()
    assert "Prices and stock as of" in page
    assert f'datetime="{older.isoformat(timespec="seconds")}"' in page


def test_what_is_no_longer_sold_is_taken_out_with_one_button(guest: Client, book: Product, product: Make) -> None:
    line = put_in_cart(guest, book)
    put_in_cart(guest, product("Tides"))
    Product.objects.filter(pk=book.id).update(active=False)
    path = f"/carts/{cart(guest)['id']}/lines/{line['id']}/removal"
    assert guest.get("/cart").content.decode().count(f'action="{path}"') == 2
    guest.post(path)
    assert cart(guest)["orderable"]


def test_what_did_not_fit_at_sign_in_is_told(alice: Client, book: Product) -> None:
    put_in_cart(alice, book, 98)
    browser = Client()
    put_in_cart(browser, book, 5)
    sign_in(browser, ALICE)
    assert "Not everything fitted" in browser.get("/cart").content.decode()
    assert cart(alice)["lines"][0]["quantity"] == 99
