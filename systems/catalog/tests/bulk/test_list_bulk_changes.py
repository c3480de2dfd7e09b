from django.test import Client

from catalog.bulk.models import BulkChange
from catalog.products.models import Family, Product
from catalog.tests.asking import ask


def test_changes_are_listed_in_words(bob: Client, emma: Product) -> None:
    details = {"percent": "-10", "amount": "0", "ending": "0.99"}
    BulkChange.begin(Family.objects.all(), action="price", details=details, by=None)
    [change] = ask(bob, "/office/changes")["changes"]
    assert change["words"] == "Change prices: -10 %, … .99"
    assert "Under way" in bob.get("/office/changes").text


def test_where_none_were_made_the_page_says_so(bob: Client, charlie: Client) -> None:
    assert "No changes so far" in bob.get("/office/changes").text
    assert charlie.get("/office/changes").status_code == 403
