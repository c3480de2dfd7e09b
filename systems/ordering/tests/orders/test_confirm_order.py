from django.test import Client

from contracts.catalog.reservation_refused import ReservationRefused
from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.orders.reactive.refuse_order import refuse_order
from ordering.products.models import Product
from ordering.tests.shopping import last_told, place_order, told


def reserved(order: Order) -> ReservationReserved:
    return ReservationReserved(id=order.id, version=1)


def test_stock_that_is_set_aside_confirms_the_order(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    confirm_order(reserved(order))
    order.refresh_from_db()
    assert (order.state, order.version) == ("confirmed", 2)
    assert told(order) == ["changed", "placed", "changed", "confirmed"]
    assert last_told(order, "changed")["state"] == "confirmed"


def test_hearing_it_again_changes_nothing(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    confirm_order(reserved(order))
    confirm_order(reserved(order))
    assert told(order) == ["changed", "placed", "changed", "confirmed"]
    assert order.steps.count() == 2


def test_an_answer_after_the_customer_cancelled_leaves_it_cancelled(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    guest.post(f"/orders/{order.id}/cancellation")
    confirm_order(reserved(order))
    order.refresh_from_db()
    assert (order.state, told(order)[-1]) == ("cancelled", "cancelled")


def test_an_answer_after_a_refusal_leaves_it_refused(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    refuse_order(ReservationRefused(id=order.id, version=1, lines=()))
    confirm_order(reserved(order))
    order.refresh_from_db()
    assert order.state == "refused"
