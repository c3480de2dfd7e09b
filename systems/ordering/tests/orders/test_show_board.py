from django.test import Client

from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.tests.shopping import JSON, place_order


def test_staff_see_all_orders_and_for_whom_they_are(alice: Client, guest: Client, bob: Client, book: Product) -> None:
    place_order(alice, book)
    place_order(guest, book)
    shown = bob.get("/board", headers=JSON).json()
    assert [order["customer"] for order in shown["orders"]] == ["A Guest", "Alice"]
    assert {one["state"]: one["count"] for one in shown["states"]}["received"] == 2


def test_one_state_can_be_chosen(alice: Client, bob: Client, book: Product) -> None:
    place_order(alice, book)
    confirmed = place_order(alice, book)
    confirm_order(ReservationReserved(id=confirmed.id, version=1))
    shown = bob.get("/board?state=confirmed", headers=JSON).json()
    assert [order["number"] for order in shown["orders"]] == [confirmed.number]
    page = bob.get("/board?state=confirmed").content.decode()
    assert f'action="/orders/{confirmed.id}/shipment"' in page


def test_a_state_that_does_not_exist_is_refused(bob: Client) -> None:
    assert bob.get("/board?state=lost").status_code == 422


def test_a_board_without_orders_says_so(bob: Client) -> None:
    assert "No orders here" in bob.get("/board").content.decode()


def test_customers_may_not_and_guests_are_sent_to_sign_in(alice: Client, guest: Client) -> None:
    assert alice.get("/board").status_code == 403
    assert guest.get("/board")["Location"] == "/login?next=%2Fboard"
