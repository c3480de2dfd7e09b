from django.test import Client

from catalog.bulk.models import BulkChange
from catalog.products.models import Family, Product
from catalog.tests.asking import ask


def test_progress_is_told_and_a_running_change_can_be_stopped(bob: Client, emma: Product) -> None:
    change = BulkChange.begin(Family.objects.all(), action="hide", details={}, by=None)
    assert ask(bob, change.address())["done"] == 0
    page = bob.get(change.address()).text
    assert f'action="{change.address()}/cancellation"' in page
    assert "Products looked at" in page


def test_there_is_nothing_where_no_change_is(bob: Client, charlie: Client, emma: Product) -> None:
    assert bob.get(f"/office/changes/{emma.id}").status_code == 404
    assert charlie.get(f"/office/changes/{emma.id}").status_code == 403
