import pytest
from django.test import Client

from catalog.products.models import Product
from catalog.stock.ledger import Movement
from catalog.stock.models import Stock
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.tests.asking import send
from catalog.tests.hearing import told
from catalog.tests.stock.ordering_says import placed
from contracts.catalog.stock_changed import StockChanged
from web.login.testing import BOB


def test_a_count_is_told_and_kept_with_who_and_why(bob: Client, emma: Product) -> None:
    response = bob.post(
        f"/stock/{emma.id}/adjustments", {"delta": "-37", "reason": "damaged", "note": "water in the cellar"}
    )
    assert (response.status_code, response["Location"]) == (303, "/products/emma/edit?done=stock")
    event = told(StockChanged, id=emma.id)[-1]
    assert (event.version, event.available, event.quantity) == (2, "few", 3)
    movement = Movement.objects.get(kind="damaged")
    assert (movement.on_hand, movement.note, movement.by) == (-37, "water in the cellar", BOB.id)
    assert (movement.on_hand_after, movement.reserved_after) == (3, 0)


def test_what_orders_hold_cannot_be_taken_away(bob: Client, emma: Product) -> None:
    reserve_stock(placed((emma, 30)))
    response = send(bob, f"/stock/{emma.id}/adjustments", {"delta": -11, "reason": "counted"})
    assert response.status_code == 409
    assert response.json()["title"] == "Orders hold 30 of these, so fewer cannot be in the house."
    assert Stock.objects.get(id=emma.id).on_hand == 40
    assert send(bob, f"/stock/{emma.id}/adjustments", {"delta": -10, "reason": "counted"}).status_code == 201


@pytest.mark.parametrize(
    ("delta", "reason"),
    [("", "lost"), ("a", "lost"), ("1.5", "lost"), ("99999999", "lost"), ("1", ""), ("1", "shipped")],
)
def test_what_is_no_count_is_refused_on_the_ledgers_page(bob: Client, emma: Product, delta: str, reason: str) -> None:
    response = bob.post(f"/stock/{emma.id}/adjustments", {"delta": delta, "reason": reason})
    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert Movement.objects.count() == 1


def test_charlie_may_not_count(charlie: Client, careful_bob: Client, emma: Product) -> None:
    for client in (charlie, careful_bob):
        assert client.post(f"/stock/{emma.id}/adjustments", {"delta": "1", "reason": "lost"}).status_code == 403
    assert Stock.objects.get(id=emma.id).on_hand == 40
