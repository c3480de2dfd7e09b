from django.test import Client

from catalog.products.models import Product
from catalog.stock.models import Stock
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.tests.asking import ask
from catalog.tests.stock.ordering_says import placed
from web.login.testing import BOB


def test_the_ledger_shows_the_newest_first(bob: Client, emma: Product) -> None:
    stock = Stock.objects.get(id=emma.id)
    stock.adjust(2, reason="found", note="behind the shelf", by=BOB.id)
    stock.adjust(-1, reason="damaged", by=None)
    data = ask(bob, f"/stock/{emma.id}/adjustments")
    assert [(one["on_hand"], one["kind"], one["on_hand_after"]) for one in data["movements"]] == [
        (-1, "damaged", 41),
        (2, "found", 42),
        (40, "opened", 40),
    ]
    assert data["product"]["on_hand"] == 41
    page = bob.get(f"/stock/{emma.id}/adjustments").text
    assert "behind the shelf" in page
    assert "you" in page
    assert "the shop itself" in page


def test_the_ledger_leads_to_the_orders_that_moved_it(bob: Client, emma: Product) -> None:
    order = placed((emma, 2))
    reserve_stock(order)
    newest = ask(bob, f"/stock/{emma.id}/adjustments")["movements"][0]
    assert (newest["kind"], newest["reserved"], newest["reserved_after"]) == ("reserved", 2, 2)
    assert f"/orders/{order.id}" in bob.get(f"/stock/{emma.id}/adjustments").text


def test_a_long_ledger_is_paged(bob: Client, emma: Product) -> None:
    stock = Stock.objects.get(id=emma.id)
    for _ in range(50):
        stock.adjust(1, reason="counted", by=None)
    data = ask(bob, f"/stock/{emma.id}/adjustments", page=2)
    assert (data["count"], data["pages"], [one["kind"] for one in data["movements"]]) == (51, 2, ["opened"])
    assert bob.get(f"/stock/{emma.id}/adjustments?page=3").status_code == 404


def test_charlie_sees_nothing_of_it(charlie: Client, guest: Client, emma: Product) -> None:
    assert charlie.get(f"/stock/{emma.id}/adjustments").status_code == 403
    assert guest.get(f"/stock/{emma.id}/adjustments").status_code == 303
