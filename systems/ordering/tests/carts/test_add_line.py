from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from ordering.carts.models import MAX_QUANTITY, Cart
from ordering.products.models import Product
from ordering.tests.conftest import Make
from ordering.tests.shopping import JSON, OURS, cart, put_in_cart


def test_a_guest_puts_a_book_into_the_cart_and_is_led_there(guest: Client, book: Product) -> None:
    answer = guest.post("/cart/lines", {"product_id": str(book.id), "quantity": 2}, headers=OURS)
    assert (answer.status_code, answer["Location"]) == (303, "/cart")
    assert [(line["title"], line["quantity"]) for line in cart(guest)["lines"]] == [("Wonderland", 2)]


def test_a_program_gets_the_line(guest: Client, book: Product) -> None:
    line = put_in_cart(guest, book, 2)
    assert line["total"] == {"amount": "25.00", "currency": "EUR"}
    assert line["stock"]["availability"] == "plenty"


def test_the_same_product_again_makes_its_line_longer(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    assert put_in_cart(guest, book, 2)["quantity"] == 3
    assert len(cart(guest)["lines"]) == 1


def test_a_product_that_has_not_arrived_here_is_said_to_be_unknown(guest: Client) -> None:
    answer = guest.post("/cart/lines", {"product_id": str(uuid4())}, headers={**JSON, **OURS})
    assert (answer.status_code, answer.json()["title"]) == (409, "This product is not known here yet.")
    assert Cart.objects.count() == 0


def test_a_person_reads_the_same_on_a_page(guest: Client) -> None:
    answer = guest.post("/cart/lines", {"product_id": str(uuid4())}, headers=OURS)
    assert answer.status_code == 409
    assert b"This product is not known here yet." in answer.content


@pytest.mark.parametrize("gone", [{"active": False}, {"deleted": True}])
def test_a_product_withdrawn_or_gone_cannot_be_added(guest: Client, product: Make, gone: dict[str, Any]) -> None:
    answer = guest.post("/cart/lines", {"product_id": str(product(**gone).id)}, headers={**JSON, **OURS})
    assert (answer.status_code, answer.json()["title"]) == (409, "This product is no longer sold.")


@pytest.mark.parametrize("quantity", ["0", "-1", str(MAX_QUANTITY + 1), "1.5", "many", "9" * 40])
def test_a_tampered_quantity_is_refused(guest: Client, book: Product, quantity: str) -> None:
    answer = guest.post("/cart/lines", {"product_id": str(book.id), "quantity": quantity}, headers={**JSON, **OURS})
    assert answer.status_code == 422
    assert cart(guest)["lines"] == []


def test_no_line_grows_over_the_limit(guest: Client, book: Product) -> None:
    put_in_cart(guest, book, MAX_QUANTITY)
    answer = guest.post("/cart/lines", {"product_id": str(book.id)}, headers={**JSON, **OURS})
    assert answer.status_code == 409
    assert cart(guest)["lines"][0]["quantity"] == MAX_QUANTITY


def test_a_cart_keeps_to_one_currency(guest: Client, book: Product, product: Make) -> None:
    put_in_cart(guest, book)
    dollars = {"product_id": str(product("Tides", currency="USD").id)}
    answer = guest.post("/cart/lines", dollars, headers={**JSON, **OURS})
    assert (answer.status_code, len(cart(guest)["lines"])) == (409, 1)


@pytest.mark.parametrize("origin", ["http://localhost:8001", "http://localhost:8002", "http://testserver"])
def test_a_form_on_a_siblings_page_may_add_without_a_token(book: Product, origin: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/cart/lines", {"product_id": str(book.id)}, headers={"Origin": origin}
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("origin", ["https://shop.example", "null", "http://localhost:8002.shop.example", ""])
def test_a_form_on_a_foreign_page_may_not(book: Product, origin: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/cart/lines", {"product_id": str(book.id)}, headers={"Origin": origin} if origin else {})
    assert answer.status_code == 403
    assert Cart.objects.count() == 0
