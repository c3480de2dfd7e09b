from decimal import Decimal

from django.test import Client

from catalog.bulk.models import BulkChange
from catalog.bulk.steps import step
from catalog.products.models import Family, Product
from catalog.stock.models import Stock
from catalog.tests.asking import ask
from catalog.tests.prices.planned import planned
from web.login.testing import BOB


def test_what_was_told_is_shown_with_what_differed(bob: Client, emma: Product) -> None:
    emma.change_price(Decimal("12.50"))
    emma.family.change(title="Emma again")
    emma.withdraw()
    told = [
        one for one in ask(bob, "/products/emma/history")["entries"] if one["event"] == "catalog.product.changed.v1"
    ]
    assert [one["changes"] for one in told] == [
        ["On sale: yes → no"],
        ["Title: Emma → Emma again"],
        ["Price: 9.90 EUR → 12.50 EUR"],
        [],
    ]
    assert told[-1]["words"] == "New in the shop"


def test_who_counted_planned_and_changed_many_is_named(bob: Client, emma: Product) -> None:
    Stock.objects.get(id=emma.id).adjust(-2, reason="damaged", note="rain", by=BOB.id)
    planned(emma)
    step(BulkChange.begin(Family.objects.all(), action="hide", details={}, by=BOB.id))
    entries = {one["words"]: one for one in ask(bob, "/products/emma/history")["entries"]}
    assert entries["Damaged"]["by"] == str(BOB.id)
    assert entries["Damaged"]["changes"] == ["In the house: 38, held: 0", "rain"]
    assert entries["Hide from customers"]["by"] == str(BOB.id)
    assert "Price for a time planned" in entries
    assert "rain" in bob.get("/products/emma/history").text


def test_a_long_history_goes_on(bob: Client, emma: Product) -> None:
    found = ask(bob, "/products/emma/history", most=1)
    assert (len(found["entries"]), found["is_all"]) == (1, False)
    assert "Show more" in bob.get("/products/emma/history?most=1").text


def test_it_is_for_staff(charlie: Client, guest: Client, emma: Product) -> None:
    assert charlie.get("/products/emma/history").status_code == 403
    assert guest.get("/products/emma/history").status_code == 303
