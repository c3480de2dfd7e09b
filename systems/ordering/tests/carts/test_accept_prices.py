from decimal import Decimal

from django.test import Client

from ordering.carts.models import CartItem
from ordering.products.models import Product
from ordering.tests.shopping import JSON, cart, put_in_cart


def reprice(product: Product, price: str) -> None:
    CartItem.of_open_carts(product).update(price=Decimal(price))


def test_one_button_takes_the_new_prices(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    reprice(book, "9.00")
    page = guest.get("/cart").content.decode()
    assert "is €9.00 now. It was €12.50" in page
    assert "Go on with the new prices" in page
    shown = cart(guest)
    answer = guest.post(f"/carts/{shown['id']}/prices", {"shown": shown["fingerprint"]})
    assert (answer.status_code, answer["Location"]) == (303, "/cart")
    assert cart(guest)["notices"] == []
    assert "Go on with the new prices" not in guest.get("/cart").content.decode()


def test_a_price_that_changed_again_meanwhile_stays_told(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    reprice(book, "9.00")
    shown = cart(guest)
    reprice(book, "19.00")
    answer = guest.post(f"/carts/{shown['id']}/prices", {"shown": shown["fingerprint"]}, headers=JSON)
    assert answer.json()["notices"][0]["now"] == {"amount": "19.00", "currency": "EUR"}


def test_without_a_word_of_what_was_shown_nothing_is_taken(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    reprice(book, "9.00")
    assert guest.post(f"/carts/{cart(guest)['id']}/prices", headers=JSON).status_code == 422
    assert len(cart(guest)["notices"]) == 1


def test_for_charlie_there_is_no_such_cart(alice: Client, charlie: Client, book: Product) -> None:
    put_in_cart(alice, book)
    put_in_cart(charlie, book)
    shown = cart(alice)
    assert charlie.post(f"/carts/{shown['id']}/prices", {"shown": shown["fingerprint"]}).status_code == 404


def test_it_needs_the_token(book: Product) -> None:
    client = Client(enforce_csrf_checks=True)
    put_in_cart(client, book)
    shown = cart(client)
    assert client.post(f"/carts/{shown['id']}/prices", {"shown": shown["fingerprint"]}).status_code == 403
