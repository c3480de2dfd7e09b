from django.test import Client

from ordering.products.models import Product
from ordering.tests.payments.paying import hosted, steps
from ordering.tests.shopping import JSON, place_order


def test_staff_note_that_the_money_of_an_invoice_has_arrived_once(alice: Client, bob: Client, book: Product) -> None:
    order = place_order(alice, book)
    for _again in range(2):
        answer = bob.post(f"/orders/{order.id}/payment", headers=JSON)
        assert (answer.status_code, answer.json()["payment"]["state"]) == (200, "paid")
    assert steps(order) == ["received", "paid"]


def test_what_goes_through_the_page_is_not_noted_by_hand(alice: Client, bob: Client, book: Product) -> None:
    order = hosted(alice, book)
    assert bob.post(f"/orders/{order.id}/payment", headers=JSON).status_code == 409
    assert steps(order) == ["received"]


def test_a_customer_may_not(alice: Client, book: Product) -> None:
    order = place_order(alice, book)
    assert alice.post(f"/orders/{order.id}/payment", headers=JSON).status_code == 403
    assert steps(order) == ["received"]
