"""What nobody would see otherwise: a lost last event, a row that is gone at its owner, an edit by hand."""

from decimal import Decimal
from typing import Any

import pytest

from messaging import digest
from messaging.control_shapes import check
from messaging.errors import Unreadable
from messaging.models import CopyState, Digest, Outbox, Rebuild
from messaging.tests.rehearsal import Rehearsal, sql
from messaging.tests.shop.models import Item, ItemCopy
from messaging.tests.test_rebuild import equal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rehearsal(settings: Any) -> Rehearsal:
    return Rehearsal(settings)


@pytest.fixture
def items(rehearsal: Rehearsal) -> list[Item]:
    with rehearsal.speaking_as("catalog"):
        made = [Item.add(f"item {number}", Decimal(number)) for number in range(20)]
    rehearsal.deliver()
    return made


def tell_digest(rehearsal: Rehearsal) -> None:
    with rehearsal.speaking_as("catalog"):
        digest.schedule()
        row = Digest.objects.get()
        while digest.tell_digest(row) is not None:
            row.refresh_from_db()


def compare(rehearsal: Rehearsal) -> CopyState:
    tell_digest(rehearsal)
    rehearsal.deliver()
    return CopyState.objects.get()


def test_equal_tables_add_up_to_the_same(rehearsal: Rehearsal, items: list[Item]) -> None:
    with rehearsal.speaking_as("catalog"):
        items[0].reprice(Decimal("3.50"))
        items[1].withdraw()
    rehearsal.deliver()
    state = compare(rehearsal)
    assert (state.suspects, state.drifts) == ([], 0)
    assert state.compared_at is not None
    assert not Rebuild.objects.exists()


def test_a_lost_last_event_is_found_by_the_second_digest_and_its_bucket_alone_repaired(
    rehearsal: Rehearsal, items: list[Item]
) -> None:
    with rehearsal.speaking_as("catalog"):
        items[3].reprice(Decimal("77.00"))
    rehearsal.deliver(losing=lambda row: row.kind == "event")
    assert compare(rehearsal).suspects == [items[3].id.bytes[15]]
    assert not equal()
    state = compare(rehearsal)
    assert equal()
    assert (state.suspects, state.drifts) == ([], 1)
    assert Rebuild.objects.get().buckets == [items[3].id.bytes[15]]


def test_a_row_that_its_owner_deleted_unheard_is_found(rehearsal: Rehearsal, items: list[Item]) -> None:
    with rehearsal.speaking_as("catalog"):
        items[3].withdraw()
    rehearsal.deliver(losing=lambda row: row.kind == "event")
    compare(rehearsal)
    compare(rehearsal)
    assert equal()


def test_an_edit_by_hand_is_found_by_the_first_digest(rehearsal: Rehearsal, items: list[Item]) -> None:
    ItemCopy.objects.filter(id=items[5].id).update(title="edited")
    assert compare(rehearsal).drifts == 1
    assert equal()
    assert Rebuild.objects.get().reason == "edited by hand"


def test_equal_versions_with_different_data_are_found(rehearsal: Rehearsal, items: list[Item]) -> None:
    """A writer that went around the model at the owner: the version is the same, the data is not."""
    sql("ALTER TABLE shop_item DISABLE TRIGGER messaging_guard")
    sql("UPDATE shop_item SET title = 'changed past the model' WHERE id = %s", items[4].id)
    sql("ALTER TABLE shop_item ENABLE TRIGGER messaging_guard")
    compare(rehearsal)
    compare(rehearsal)
    assert ItemCopy.objects.get(id=items[4].id).title == "changed past the model"


def test_news_that_is_newer_than_the_digest_makes_no_suspect(rehearsal: Rehearsal, items: list[Item]) -> None:
    tell_digest(rehearsal)
    with rehearsal.speaking_as("catalog"):
        items[6].reprice(Decimal("8.80"))
    late = Outbox.objects.order_by("id").last()
    assert late is not None
    Outbox.objects.filter(id=late.id).update(id=-1)  # it overtakes the digest
    rehearsal.told = -2
    rehearsal.deliver()
    assert CopyState.objects.get().suspects == []


def test_a_huge_table_is_added_up_in_several_runs(
    rehearsal: Rehearsal, items: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    compare(rehearsal)
    monkeypatch.setattr(digest, "ROWS_A_RUN", 5)
    with rehearsal.speaking_as("catalog"):
        items[7].reprice(Decimal("9.90"))
    rehearsal.deliver(losing=lambda row: row.kind == "event")
    before = Outbox.objects.count()
    assert compare(rehearsal).suspects == [items[7].id.bytes[15]]
    assert Outbox.objects.count() == before + 4
    compare(rehearsal)
    assert equal()


def test_a_skipped_version_is_counted_and_the_copy_is_right_all_the_same(
    rehearsal: Rehearsal, items: list[Item]
) -> None:
    with rehearsal.speaking_as("catalog"):
        items[8].reprice(Decimal("1.10"))
        items[8].reprice(Decimal("1.20"))
        items[9].reprice(Decimal("1.30"))
    rehearsal.deliver(losing=lambda row: row.entity_id == items[8].id and row.entity_version == 2)
    assert equal()
    assert CopyState.objects.get().gaps == 1


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("digest", {"taken_at": "2026-01-01T00:00:00Z", "first_bucket": 255, "sums": ["0" * 16] * 2}),
        ("digest", {"taken_at": "yesterday", "first_bucket": 0, "sums": []}),
        ("snapshot_started", {"snapshot": "0199f7a2-6c51-7c3e-9d10-4d2f7a1b0aff", "total": 2**31}),
    ],
)
def test_a_control_message_that_is_absurd_is_refused(kind: str, data: dict[str, Any]) -> None:
    with pytest.raises(Unreadable, match=r"sums|taken_at|total"):
        check(kind, data)
