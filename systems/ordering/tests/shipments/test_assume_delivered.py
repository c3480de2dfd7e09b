from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.shipments.reactive.assume_delivered import assume_delivered
from ordering.tests.shopping import JSON, place_order, told


def shipped(customer: Client, bob: Client, book: Product) -> Order:
    order = place_order(customer, book)
    confirm_order(ReservationReserved(id=order.id, version=1))
    bob.post(f"/orders/{order.id}/shipment")
    order.refresh_from_db()
    return order


def test_what_left_two_weeks_ago_is_taken_to_be_there(alice: Client, bob: Client, book: Product) -> None:
    order = shipped(alice, bob, book)
    assert order.delivery_due_at is not None
    assert abs(order.delivery_due_at - timezone.now() - timedelta(days=14)) < timedelta(minutes=1)
    assume_delivered(order)
    shown = alice.get(f"/orders/{order.id}", headers=JSON).json()
    assert (shown["state"], told(order)[-1]) == ("delivered", "delivered")
    assert shown["timeline"][-1]["text"].startswith("It left 14 days ago")


def test_after_staff_said_so_it_is_not_said_again(alice: Client, bob: Client, book: Product) -> None:
    order = shipped(alice, bob, book)
    bob.post(f"/orders/{order.id}/delivery")
    assume_delivered(order)
    assert told(order).count("delivered") == 1


def test_a_shop_may_never_assume_it(alice: Client, bob: Client, book: Product, settings: Any) -> None:
    settings.DELIVERED_AFTER_DAYS = 0
    assert shipped(alice, bob, book).delivery_due_at is None
