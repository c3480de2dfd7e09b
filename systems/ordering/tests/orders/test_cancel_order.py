import pytest
from django.test import Client

from contracts.catalog.reservation_refused import ReservationRefused
from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.orders.reactive.refuse_order import refuse_order
from ordering.products.models import Product
from ordering.tests.shopping import JSON, last_told, place_order, told


@pytest.mark.parametrize("confirmed", [False, True])
def test_an_order_that_has_not_left_can_be_cancelled(guest: Client, book: Product, confirmed: bool) -> None:  # noqa: FBT001
    order = place_order(guest, book)
    if confirmed:
        confirm_order(ReservationReserved(id=order.id, version=1))
    answer = guest.post(f"/orders/{order.id}/cancellation")
    assert (answer.status_code, answer["Location"]) == (303, f"/orders/{order.id}")
    assert told(order)[-2:] == ["changed", "cancelled"]
    assert last_told(order, "cancelled") == {"reason": "cancelled by customer"}
    assert "You called the order off." in guest.get(f"/orders/{order.id}").content.decode()


def test_cancelling_twice_is_cancelling_once(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    answers = [guest.post(f"/orders/{order.id}/cancellation").status_code for _time in range(2)]
    assert (answers, told(order).count("cancelled")) == ([303, 303], 1)


def test_a_shipped_order_cannot_be_cancelled_any_more(guest: Client, bob: Client, book: Product) -> None:
    order = place_order(guest, book)
    confirm_order(ReservationReserved(id=order.id, version=1))
    bob.post(f"/orders/{order.id}/shipment")
    answer = guest.post(f"/orders/{order.id}/cancellation", headers=JSON)
    assert (answer.status_code, answer.json()["title"]) == (409, "This order is on its way already.")
    assert Order.objects.get().state == "shipped"


def test_a_refused_order_has_nothing_to_cancel(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    refuse_order(ReservationRefused(id=order.id, version=1, lines=()))
    assert guest.post(f"/orders/{order.id}/cancellation").status_code == 409


def test_charlie_cannot_cancel_alices_order(alice: Client, charlie: Client, book: Product) -> None:
    order = place_order(alice, book)
    assert charlie.post(f"/orders/{order.id}/cancellation").status_code == 404
    assert Order.objects.get().state == "received"


def test_when_staff_cancel_the_customer_reads_that_the_shop_did(alice: Client, bob: Client, book: Product) -> None:
    order = place_order(alice, book)
    bob.post(f"/orders/{order.id}/cancellation")
    assert "The shop called the order off." in alice.get(f"/orders/{order.id}").content.decode()


def test_it_needs_the_token(book: Product) -> None:
    client = Client(enforce_csrf_checks=True)
    browser = Client()
    order = place_order(browser, book)
    client.cookies = browser.cookies
    assert client.post(f"/orders/{order.id}/cancellation").status_code == 403
