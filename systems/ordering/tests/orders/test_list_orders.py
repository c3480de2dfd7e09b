import pytest
from django.test import Client

from ordering.products.models import Product
from ordering.tests.shopping import JSON, place_order
from web.login.testing import ALICE, sign_in


def numbers(client: Client, query: str = "") -> list[str]:
    return [order["number"] for order in client.get(f"/orders{query}", headers=JSON).json()["orders"]]


def test_a_customer_sees_their_orders_newest_first(alice: Client, book: Product) -> None:
    first, second = place_order(alice, book), place_order(alice, book)
    assert numbers(alice) == [second.number, first.number]
    page = alice.get("/orders").content.decode()
    assert f'<a href="/orders/{first.id}">{first.number}</a>' in page
    assert "Checking stock" in page


def test_nobody_sees_those_of_another(alice: Client, charlie: Client, guest: Client, book: Product) -> None:
    place_order(alice, book)
    assert numbers(charlie) == numbers(guest) == []


def test_a_guest_sees_what_this_browser_ordered(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    assert numbers(guest) == [order.number]
    assert numbers(Client()) == []


def test_what_a_guest_ordered_is_still_seen_after_signing_in(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    sign_in(guest, ALICE)
    guest.get("/cart")
    assert numbers(guest) == [order.number]
    assert numbers(sign_in(Client(), ALICE)) == []


def test_a_long_list_has_pages(alice: Client, book: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ordering.orders.rest.list_orders.A_PAGE", 1)
    first, second = place_order(alice, book), place_order(alice, book)
    assert [numbers(alice), numbers(alice, "?page=2"), numbers(alice, "?page=3")] == [
        [second.number],
        [first.number],
        [],
    ]
    assert 'rel="next"' in alice.get("/orders").content.decode()


def test_no_orders_yet_is_said(alice: Client) -> None:
    assert "No orders yet" in alice.get("/orders").content.decode()


def test_a_page_that_is_no_number_is_refused(alice: Client) -> None:
    assert [alice.get(f"/orders?page={page}").status_code for page in ("0", "-1", "null", "x")] == [422] * 4
