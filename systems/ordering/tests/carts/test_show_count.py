import pytest
from django.test import Client

from ordering.carts.models import Cart
from ordering.products.models import Product
from ordering.tests.shopping import JSON, put_in_cart
from web.models import Session


def test_a_program_gets_the_number_and_its_words(guest: Client, book: Product) -> None:
    put_in_cart(guest, book, 3)
    assert guest.get("/cart/count", headers=JSON).json() == {"count": 3, "words": "3 items"}


def test_a_page_gets_a_fragment_that_is_announced(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    fragment = guest.get("/cart/count").content.decode().strip()
    assert fragment.startswith('<span id="cart-count" aria-live="polite"')
    assert '<span class="visually-hidden">1 item</span>' in fragment


def test_the_words_are_in_the_language_of_the_page_that_borrows(guest: Client, book: Product) -> None:
    put_in_cart(guest, book, 2)
    german = guest.get("/cart/count?language=de", headers=JSON).json()["words"]
    assert german != guest.get("/cart/count?language=en-gb", headers=JSON).json()["words"]
    assert guest.get("/cart/count?language=xx", headers=JSON).status_code == 422


@pytest.mark.parametrize("origin", ["http://localhost:8001", "http://localhost:8002", "http://localhost:8003"])
def test_a_siblings_page_may_read_it(guest: Client, origin: str) -> None:
    answer = guest.get("/cart/count", headers={**JSON, "Origin": origin})
    assert answer["Access-Control-Allow-Origin"] == origin
    assert answer["Access-Control-Allow-Credentials"] == "true"
    assert "Origin" in answer["Vary"]
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "origin", ["https://shop.example", "null", "http://localhost:8002.shop.example", "https://localhost:8002", ""]
)
def test_nobody_elses_page_may(guest: Client, origin: str) -> None:
    answer = guest.get("/cart/count", headers={**JSON, "Origin": origin} if origin else JSON)
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_no_other_address_may_be_read_from_a_siblings_page(guest: Client) -> None:
    answer = guest.get("/cart", headers={**JSON, "Origin": "http://localhost:8002"})
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_looking_makes_neither_a_cart_nor_a_session(guest: Client) -> None:
    assert guest.get("/cart/count", headers=JSON).json()["count"] == 0
    assert (Cart.objects.count(), Session.objects.count()) == (0, 0)
