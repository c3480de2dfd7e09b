from django.test import Client

from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.tests.shopping import JSON, place_order, told


def shipped(customer: Client, bob: Client, book: Product) -> Order:
    order = place_order(customer, book)
    confirm_order(ReservationReserved(id=order.id, version=1))
    bob.post(f"/orders/{order.id}/shipment")
    return order


def test_staff_say_that_it_has_arrived_once(alice: Client, bob: Client, book: Product) -> None:
    order = shipped(alice, bob, book)
    answers = [bob.post(f"/orders/{order.id}/delivery").status_code for _time in range(2)]
    assert (answers, told(order)[-2:], told(order).count("delivered")) == ([303, 303], ["changed", "delivered"], 1)
    assert "Your order has arrived." in alice.get(f"/orders/{order.id}").content.decode()
    assert Order.objects.get().delivery_due_at is None


def test_what_has_not_left_cannot_have_arrived(alice: Client, bob: Client, book: Product) -> None:
    order = place_order(alice, book)
    answer = bob.post(f"/orders/{order.id}/delivery", headers=JSON)
    assert (answer.status_code, answer.json()["what_to_do"]) == (409, "Ship all of it first.")


def test_what_arrived_cannot_be_cancelled(alice: Client, bob: Client, book: Product) -> None:
    order = shipped(alice, bob, book)
    bob.post(f"/orders/{order.id}/delivery")
    answer = alice.post(f"/orders/{order.id}/cancellation", headers=JSON)
    assert (answer.status_code, answer.json()["title"]) == (409, "This order has arrived already.")


def test_customers_may_not(alice: Client, bob: Client, book: Product) -> None:
    order = shipped(alice, bob, book)
    assert alice.post(f"/orders/{order.id}/delivery").status_code == 403
