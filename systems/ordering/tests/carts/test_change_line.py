from decimal import Decimal

import pytest
from django.test import Client

from ordering.carts.models import CartItem
from ordering.products.models import Product
from ordering.tests.shopping import JSON, cart, put_in_cart


def address(client: Client) -> str:
    shown = cart(client)
    return f"/carts/{shown['id']}/lines/{shown['lines'][0]['id']}"


def test_a_form_changes_the_quantity(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    answer = guest.post(address(guest), {"quantity": "3"})
    assert (answer.status_code, answer["Location"]) == (303, "/cart")
    assert cart(guest)["lines"][0]["quantity"] == 3


@pytest.mark.parametrize("method", ["put", "patch"])
def test_a_program_puts_or_patches_it(guest: Client, book: Product, method: str) -> None:
    put_in_cart(guest, book)
    change = getattr(guest, method)
    answer = change(address(guest), {"quantity": 4}, content_type="application/json", headers=JSON)
    assert answer.json()["total"] == {"amount": "50.00", "currency": "EUR"}


def test_none_of_it_takes_the_line_out(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    guest.post(address(guest), {"quantity": "0"})
    assert cart(guest)["lines"] == []


@pytest.mark.parametrize("quantity", ["-1", "100", "", "x"])
def test_a_quantity_that_cannot_be_is_refused_beside_its_field(guest: Client, book: Product, quantity: str) -> None:
    put_in_cart(guest, book)
    answer = guest.post(address(guest), {"quantity": quantity})
    assert answer.status_code == 422
    assert b"There is a problem" in answer.content
    assert cart(guest)["lines"][0]["quantity"] == 1


def test_another_quantity_is_no_word_about_the_price(guest: Client, book: Product) -> None:
    """The price may have changed between the page and the click: it is told, never silent."""
    put_in_cart(guest, book)
    CartItem.of_open_carts(book).update(price=Decimal("9.00"))
    guest.post(address(guest), {"quantity": "2"})
    assert cart(guest)["notices"][0]["before"] == {"amount": "12.50", "currency": "EUR"}


def test_for_charlie_there_is_no_such_line(alice: Client, charlie: Client, book: Product) -> None:
    put_in_cart(alice, book)
    put_in_cart(charlie, book)
    others = cart(charlie)["id"], cart(alice)["lines"][0]["id"]
    for path in (address(alice), f"/carts/{others[0]}/lines/{others[1]}"):
        assert charlie.post(path, {"quantity": "5"}).status_code == 404
    assert cart(alice)["lines"][0]["quantity"] == 1


def test_a_guests_write_needs_the_token_too(book: Product) -> None:
    client = Client(enforce_csrf_checks=True)
    put_in_cart(client, book)
    assert client.post(address(client), {"quantity": "5"}).status_code == 403
    assert cart(client)["lines"][0]["quantity"] == 1
