from typing import Any

import pytest
from django.test import Client

from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.shipments import picking
from ordering.tests.conftest import Make
from ordering.tests.shopping import JSON, place_order


def confirmed(customer: Client, product: Product, quantity: int) -> Order:
    order = place_order(customer, product, quantity)
    confirm_order(ReservationReserved(id=order.id, version=1))
    return order


def listed(bob: Client) -> dict[str, Any]:
    shown: dict[str, Any] = bob.get("/board/picking", headers=JSON).json()
    return shown


def test_it_sums_up_by_product_and_tells_each_order(alice: Client, guest: Client, bob: Client, product: Make) -> None:
    emma, wonderland = product("Emma"), product("Wonderland")
    orders = [confirmed(alice, emma, 2), confirmed(guest, emma, 1), confirmed(guest, wonderland, 4)]
    place_order(alice, emma, 9)  # its stock is not checked yet
    shown = listed(bob)
    assert [(row["title"], row["quantity"], row["orders"]) for row in shown["products"]] == [
        ("Emma", 3, 2),
        ("Wonderland", 4, 1),
    ]
    assert [order["number"] for order in shown["orders"]] == [order.number for order in orders]
    page = bob.get("/board/picking").content.decode()
    assert "4 \N{MULTIPLICATION SIGN} Wonderland" in page


def test_what_has_left_is_not_picked_again(alice: Client, bob: Client, book: Product) -> None:
    order = confirmed(alice, book, 3)
    bob.post(f"/orders/{order.id}/shipments", {"lines[0]product_id": str(book.id), "lines[0]quantity": "1"})
    assert listed(bob)["products"][0]["quantity"] == 2
    bob.post(f"/orders/{order.id}/shipment")
    assert "Nothing to pick" in bob.get("/board/picking").content.decode()


def test_a_long_list_begins_with_those_that_wait_longest(
    alice: Client, bob: Client, book: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = confirmed(alice, book, 1)
    confirmed(alice, book, 1)
    monkeypatch.setattr(picking, "MOST", 1)
    assert ([order["number"] for order in listed(bob)["orders"]], listed(bob)["more"]) == ([first.number], True)
    assert "have waited longest" in bob.get("/board/picking").content.decode()


def test_customers_may_not(alice: Client) -> None:
    assert alice.get("/board/picking").status_code == 403
