import logging
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from contracts.catalog.reservation_reserved import ReservationReserved
from messaging.ids import uuid7
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.shipments.models import Shipment
from ordering.tests.conftest import Make
from ordering.tests.shopping import JSON, last_told, place_order, put_in_cart, told


@pytest.fixture
def order(alice: Client, product: Make) -> Order:
    """Alice's, confirmed: three of Wonderland and two of Emma."""
    put_in_cart(alice, product("Emma"), 2)
    placed = place_order(alice, product("Wonderland"), 3)
    confirm_order(ReservationReserved(id=placed.id, version=1))
    return placed


def part(order: Order, **quantities: int) -> list[dict[str, Any]]:
    ids = {line.title: str(line.product_id) for line in order.lines.all()}
    return [{"product_id": ids[title], "quantity": quantity} for title, quantity in quantities.items()]


def send(client: Client, order: Order, **fields: Any) -> Any:
    return client.post(f"/orders/{order.id}/shipments", fields, content_type="application/json", headers=JSON)


def test_a_part_leaves_and_then_the_rest_and_catalog_is_told_once(alice: Client, bob: Client, order: Order) -> None:
    first = send(bob, order, lines=part(order, Wonderland=1), carrier="DHL", tracking="00340434")
    assert (first.status_code, first.json()["state"], told(order)[-2:]) == (
        201,
        "partly_shipped",
        ["changed", "partly_shipped"],
    )
    assert send(bob, order, lines=part(order, Wonderland=1, Emma=0)).json()["state"] == "partly_shipped"
    assert send(bob, order, lines=part(order, Wonderland=1, Emma=2)).json()["state"] == "shipped"
    kinds = told(order)
    assert (kinds.count("partly_shipped"), kinds.count("shipped"), kinds[-1]) == (2, 1, "shipped")
    assert last_told(order, "partly_shipped")["lines"] == part(order, Wonderland=2)
    page = alice.get(f"/orders/{order.id}").content.decode()
    assert "00340434" in page
    assert "The last parcel of your order has left our house." in page


def test_without_lines_it_is_all_that_is_left(bob: Client, order: Order) -> None:
    send(bob, order, lines=part(order, Emma=2))
    shown = send(bob, order).json()
    assert shown["state"] == "shipped"
    assert [(one["title"], one["quantity"]) for one in shown["parcels"][1]["lines"]] == [("Wonderland", 3)]


def test_the_form_of_the_page_ships_a_part(bob: Client, order: Order) -> None:
    form = {"idempotency_key": str(uuid7()), "carrier": "", "tracking": ""}
    for place, line in enumerate(part(order, Emma=1, Wonderland=0)):
        form |= {f"lines[{place}]{name}": str(value) for name, value in line.items()}
    answers = [bob.post(f"/orders/{order.id}/shipments", form) for _time in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(303, f"/orders/{order.id}")] * 2
    assert Shipment.objects.get().lines.get().quantity == 1


def test_more_than_is_left_is_refused_and_leaves_a_trace(
    bob: Client, order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    send(bob, order, lines=part(order, Wonderland=2))
    with caplog.at_level(logging.WARNING):
        answer = send(bob, order, lines=part(order, Wonderland=2))
    assert (answer.status_code, answer.json()["title"]) == (409, "Of “Wonderland”, 1 are left to ship, not 2.")
    assert order.number in caplog.text
    assert Shipment.objects.count() == 1


def test_what_was_not_ordered_and_an_empty_parcel_are_refused(bob: Client, order: Order) -> None:
    foreign = send(bob, order, lines=[{"product_id": str(uuid4()), "quantity": 1}])
    assert (foreign.status_code, foreign.json()["title"]) == (409, "A product of this parcel is not in the order.")
    assert send(bob, order, lines=part(order, Emma=0)).json()["title"] == "Nothing is in this parcel."
    assert send(bob, order, lines=part(order, Emma=-1)).status_code == 422
    assert told(order)[-1] == "confirmed"


def test_the_form_of_another_order_is_refused(alice: Client, bob: Client, order: Order, book: Product) -> None:
    key = str(uuid7())
    send(bob, order, idempotency_key=key)
    other = place_order(alice, book)
    confirm_order(ReservationReserved(id=other.id, version=1))
    assert send(bob, other, idempotency_key=key).status_code == 409
    assert Order.objects.get(pk=other.pk).state == "confirmed"


def test_what_is_partly_shipped_cannot_be_cancelled(alice: Client, bob: Client, order: Order) -> None:
    send(bob, order, lines=part(order, Emma=1))
    answer = alice.post(f"/orders/{order.id}/cancellation", headers=JSON)
    assert (answer.status_code, answer.json()["title"]) == (409, "A part of this order is on its way already.")
    assert "Cancel this order" not in alice.get(f"/orders/{order.id}").content.decode()


def test_customers_may_not(alice: Client, order: Order) -> None:
    assert send(alice, order).status_code == 403
    assert Order.objects.get().state == "confirmed"
