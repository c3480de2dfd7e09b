import pytest
from django.db import transaction

from catalog.bulk.models import BulkChange, BulkRow
from catalog.bulk.reactive.carry_out_bulk_change import carry_out_bulk_change
from catalog.products.models import Family
from catalog.tests.conftest import Make
from messaging.models import Reaction
from messaging.reactions import Again


@pytest.fixture
def change(on_sale: Make, monkeypatch: pytest.MonkeyPatch) -> BulkChange:
    """Five products to hide, two a run."""
    monkeypatch.setattr("catalog.bulk.steps.FAMILIES_A_RUN", 2)
    for number in range(5):
        on_sale(f"Book {number}")
    return BulkChange.begin(Family.objects.all(), action="hide", details={}, by=None)


def hidden() -> int:
    return Family.objects.filter(published=False).count()


def test_it_is_done_in_runs_and_the_row_tells_how_far_it_is(change: BulkChange) -> None:
    runs = [carry_out_bulk_change(change) for _ in range(3)]
    assert runs == [Again(), Again(), None]
    change.refresh_from_db()
    assert (change.state, change.changed, change.total, hidden()) == ("done", 5, 5, 5)


def test_a_run_that_is_killed_has_done_nothing_and_the_next_goes_on(change: BulkChange) -> None:
    carry_out_bulk_change(change)
    with transaction.atomic():
        carry_out_bulk_change(change)
        transaction.set_rollback(True)
    assert hidden() == 2
    while carry_out_bulk_change(change):
        pass
    change.refresh_from_db()
    assert (change.changed, hidden()) == (5, 5)


def test_a_cancelled_change_goes_no_further(change: BulkChange) -> None:
    carry_out_bulk_change(change)
    assert change.cancel()
    assert carry_out_bulk_change(change) is None
    assert (hidden(), BulkRow.objects.filter(state="waiting").count()) == (2, 3)


def test_what_is_added_later_is_not_touched(change: BulkChange, on_sale: Make) -> None:
    on_sale("A later book")
    while carry_out_bulk_change(change):
        pass
    assert hidden() == 5


def test_a_new_change_causes_its_run(change: BulkChange) -> None:
    assert Reaction.objects.filter(function="carry_out_bulk_change").count() == 1
