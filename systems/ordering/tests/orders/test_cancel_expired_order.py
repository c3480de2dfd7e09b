import pytest
from django.test import Client

from contracts.catalog.reservation_released import ReservationReleased
from contracts.catalog.reservation_reserved import ReservationReserved
from contracts.ordering.order_shipped import OrderShipped
from ordering.orders.models import Order
from ordering.orders.reactive.cancel_expired_order import cancel_expired_order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.orders.states import State
from ordering.products.models import Product
from ordering.tests.shopping import JSON, last_told, place_order, told


def confirmed(guest: Client, book: Product) -> Order:
    order = place_order(guest, book, 2)
    confirm_order(ReservationReserved(id=order.id, version=1))
    return order


def released(order: Order, reason: str = "expired") -> ReservationReleased:
    return ReservationReleased(id=order.id, version=2, reason=reason)


def test_an_order_that_lost_its_stock_is_cancelled_and_the_customer_reads_why(guest: Client, book: Product) -> None:
    order = confirmed(guest, book)
    cancel_expired_order(released(order))
    assert last_told(order, "cancelled") == {"reason": "reservation expired"}
    shown = guest.get(f"/orders/{order.id}", headers=JSON).json()
    assert shown["state"] == "cancelled"
    assert "could not be sent in time" in shown["timeline"][-1]["text"]
    assert "could not be sent in time" in guest.get(f"/orders/{order.id}").content.decode()


def test_hearing_it_again_changes_nothing(guest: Client, book: Product) -> None:
    order = confirmed(guest, book)
    cancel_expired_order(released(order))
    cancel_expired_order(released(order))
    assert told(order).count("cancelled") == 1


def test_what_left_the_house_meanwhile_stays_sent(guest: Client, book: Product) -> None:
    order = confirmed(guest, book)
    order.move(State.SHIPPED, OrderShipped, by="staff")
    cancel_expired_order(released(order))
    assert Order.objects.get().state == "shipped"


@pytest.mark.parametrize("reason", ["", "cancelled", "refused"])
def test_other_releases_change_no_order(guest: Client, book: Product, reason: str) -> None:
    order = confirmed(guest, book)
    cancel_expired_order(released(order, reason))
    assert Order.objects.get().state == "confirmed"
