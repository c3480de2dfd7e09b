from uuid import uuid4

from django.test import Client

from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.tests.shopping import JSON, place_order, told


def test_staff_ship_a_confirmed_order(alice: Client, bob: Client, book: Product) -> None:
    order = place_order(alice, book)
    confirm_order(ReservationReserved(id=order.id, version=1))
    assert bob.post(f"/orders/{order.id}/shipment").status_code == 303
    assert told(order)[-2:] == ["changed", "shipped"]
    assert "Your order is on its way." in alice.get(f"/orders/{order.id}").content.decode()


def test_shipping_twice_is_shipping_once(alice: Client, bob: Client, book: Product) -> None:
    order = place_order(alice, book)
    confirm_order(ReservationReserved(id=order.id, version=1))
    answers = [bob.post(f"/orders/{order.id}/shipment").status_code for _time in range(2)]
    assert (answers, told(order).count("shipped")) == ([303, 303], 1)


def test_an_order_whose_stock_is_not_checked_cannot_leave(alice: Client, bob: Client, book: Product) -> None:
    order = place_order(alice, book)
    answer = bob.post(f"/orders/{order.id}/shipment", headers=JSON)
    assert (answer.status_code, answer.json()["what_to_do"]) == (409, "Only a confirmed order can.")
    assert Order.objects.get().state == "received"


def test_customers_and_guests_may_not(alice: Client, guest: Client, book: Product) -> None:
    order = place_order(alice, book)
    confirm_order(ReservationReserved(id=order.id, version=1))
    assert alice.post(f"/orders/{order.id}/shipment", headers=JSON).status_code == 403
    assert guest.post(f"/orders/{order.id}/shipment", headers=JSON).status_code == 401
    assert Order.objects.get().state == "confirmed"


def test_an_order_that_is_not_there_is_not_found(bob: Client) -> None:
    assert bob.post(f"/orders/{uuid4()}/shipment").status_code == 404
