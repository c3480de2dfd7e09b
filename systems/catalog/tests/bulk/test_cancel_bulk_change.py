from django.test import Client

from catalog.bulk.models import BulkChange
from catalog.bulk.steps import step
from catalog.products.models import Family, Product
from catalog.tests.asking import send


def test_staff_stop_a_change(bob: Client, emma: Product) -> None:
    change = BulkChange.begin(Family.objects.all(), action="hide", details={}, by=None)
    for _ in range(2):
        assert bob.post(f"{change.address()}/cancellation")["Location"] == change.address()
    assert step(change) is False
    assert Family.objects.get().published
    assert "It was stopped" in bob.get(change.address()).text


def test_what_is_done_cannot_be_stopped(bob: Client, emma: Product) -> None:
    change = BulkChange.begin(Family.objects.all(), action="hide", details={}, by=None)
    step(change)
    assert send(bob, f"{change.address()}/cancellation", {}).status_code == 409


def test_charlie_may_not(charlie: Client, emma: Product) -> None:
    change = BulkChange.begin(Family.objects.all(), action="hide", details={}, by=None)
    assert charlie.post(f"{change.address()}/cancellation").status_code == 403
    assert BulkChange.objects.get().is_running
