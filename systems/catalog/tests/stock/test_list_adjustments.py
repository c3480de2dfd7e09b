from django.test import Client

from catalog.products.models import Product
from catalog.stock.models import Stock
from catalog.tests.asking import ask
from web.login.testing import BOB


def test_the_ledger_shows_the_newest_first(bob: Client, emma: Product) -> None:
    stock = Stock.objects.get(id=emma.id)
    stock.adjust(2, reason="found two", by=BOB.id)
    stock.adjust(-1, reason="broke one", by=None)
    data = ask(bob, f"/stock/{emma.id}/adjustments")
    assert [(one["delta"], one["reason"]) for one in data["adjustments"]] == [(-1, "broke one"), (2, "found two")]
    assert data["product"]["on_hand"] == 41
    page = bob.get(f"/stock/{emma.id}/adjustments").text
    assert "you" in page
    assert "the shop itself" in page


def test_charlie_sees_nothing_of_it(charlie: Client, guest: Client, emma: Product) -> None:
    assert charlie.get(f"/stock/{emma.id}/adjustments").status_code == 403
    assert guest.get(f"/stock/{emma.id}/adjustments").status_code == 303
