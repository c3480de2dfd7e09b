"""A copy is filled from nothing, and mended, by its owner's snapshot: over messages alone, and while it is in use."""

from decimal import Decimal
from typing import Any

import pytest

from messaging import walk
from messaging.models import CopyState, Outbox, Reaction, Rebuild, Walk
from messaging.rebuild import ask_again, load_what_is_new, request_rebuild
from messaging.tests.rehearsal import Rehearsal, sql
from messaging.tests.shop.copy_item import copy_item
from messaging.tests.shop.models import Item, ItemCopy

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rehearsal(settings: Any) -> Rehearsal:
    return Rehearsal(settings)


@pytest.fixture
def items(rehearsal: Rehearsal) -> list[Item]:
    with rehearsal.speaking_as("catalog"):
        return [Item.add(f"item {number}", Decimal(number)) for number in range(7)]


def equal() -> bool:
    mine = set(ItemCopy.objects.values_list("id", "version", "title", "price"))
    return mine == set(Item.objects.values_list("id", "version", "title", "price"))


def test_a_copy_that_was_never_loaded_is_asked_for_once_and_filled(
    rehearsal: Rehearsal, items: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "CHUNK", 3)
    rehearsal.deliver(losing=lambda row: row.kind == "event")  # written before there was any reader
    assert not ItemCopy.objects.exists()
    load_what_is_new()
    load_what_is_new()
    rehearsal.deliver()
    assert equal()
    rebuild = Rebuild.objects.get()
    assert (rebuild.state, rebuild.reason, rebuild.expected, rebuild.received) == ("done", "first load", 7, 7)
    assert Walk.objects.get().done_at is not None


def test_a_snapshot_never_causes_a_reaction(rehearsal: Rehearsal, items: list[Item]) -> None:
    rehearsal.deliver(losing=lambda row: row.kind == "event")
    before = Reaction.objects.filter(function="note_news").count()  # catalog's own, to its own news
    load_what_is_new()
    rehearsal.deliver()
    assert equal()
    assert Reaction.objects.filter(function="note_news").count() == before


def test_a_snapshot_of_what_is_known_writes_no_row_anew(rehearsal: Rehearsal, items: list[Item]) -> None:
    rehearsal.deliver()
    before = list(ItemCopy.objects.order_by("id").values_list("id", "applied_at"))
    rebuild = request_rebuild(copy_item, reason="trial")
    rehearsal.deliver()
    assert before == list(ItemCopy.objects.order_by("id").values_list("id", "applied_at"))
    assert rebuild is not None
    assert set(ItemCopy.objects.values_list("generation", flat=True)) == {rebuild.id}


def test_what_the_owner_no_longer_has_becomes_a_tombstone(rehearsal: Rehearsal, items: list[Item]) -> None:
    rehearsal.deliver()
    gone = items[0].id
    with rehearsal.speaking_as("catalog"):
        items[0].withdraw()
    rehearsal.deliver(losing=lambda row: row.type.endswith("deleted.v1"))
    assert ItemCopy.objects.count() == 7
    request_rebuild(copy_item, reason="trial")
    rehearsal.deliver()
    assert equal()
    assert ItemCopy.everything.get(id=gone).deleted
    assert Rebuild.objects.get().removed == 1


def test_a_row_that_came_live_behind_the_walk_is_kept(
    rehearsal: Rehearsal, items: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal.deliver()
    request_rebuild(copy_item, reason="trial")
    late: list[Item] = []

    def while_the_parts_travel(row: Outbox) -> bool:
        if row.kind == "snapshot" and not late:
            with rehearsal.speaking_as("catalog"):
                late.append(Item.add("late", Decimal(1)))
        return False

    rehearsal.deliver(losing=while_the_parts_travel)
    assert late
    assert equal()
    assert Rebuild.objects.get().removed == 0


def test_a_change_and_a_deletion_during_the_walk_win_over_its_older_parts(
    rehearsal: Rehearsal, items: list[Item]
) -> None:
    request_rebuild(copy_item, reason="trial")
    parts: list[Outbox] = []

    def late(row: Outbox) -> bool:
        if row.kind == "snapshot":
            parts.append(row)
        return row.kind == "snapshot"

    rehearsal.deliver(losing=late)
    with rehearsal.speaking_as("catalog"):
        items[0].reprice(Decimal("99.00"))
        items[1].withdraw()
    rehearsal.deliver()
    rehearsal.told = parts[0].id - 1
    rehearsal.deliver()
    assert equal()


def test_some_buckets_alone_can_be_asked_for(rehearsal: Rehearsal, items: list[Item]) -> None:
    rehearsal.deliver()
    bucket = items[2].id.bytes[15]
    sql("UPDATE shop_itemcopy SET title = 'edited'")
    request_rebuild(copy_item, reason="trial", buckets=[bucket])
    rehearsal.deliver()
    assert ItemCopy.objects.get(id=items[2].id).title == "item 2"
    edited = [item for item in items if item.id.bytes[15] != bucket]
    assert ItemCopy.objects.filter(title="edited").count() == len(edited)
    assert Rebuild.objects.get().received == len(items) - len(edited)


def test_a_row_edited_to_a_higher_version_is_mended_too(rehearsal: Rehearsal, items: list[Item]) -> None:
    rehearsal.deliver()
    sql("UPDATE shop_itemcopy SET version = 900, title = 'edited'")
    request_rebuild(copy_item, reason="trial")
    rehearsal.deliver()
    assert equal()


def test_a_rebuild_that_lost_its_parts_is_begun_anew(rehearsal: Rehearsal, items: list[Item]) -> None:
    load_what_is_new()
    rehearsal.deliver(losing=lambda row: row.kind in ("snapshot", "event"))
    assert Rebuild.objects.get().state == "receiving"
    sql("UPDATE messaging_rebuild SET progress_at = progress_at - interval '11 minutes'")
    ask_again()
    rehearsal.deliver()
    assert equal()
    assert list(Rebuild.objects.order_by("id").values_list("state", "reason")) == [
        ("abandoned", "first load"),
        ("done", "again: first load"),
    ]


def test_a_table_that_is_not_ours_is_refused_with_the_reason(rehearsal: Rehearsal) -> None:
    from messaging.models import Parked

    request_rebuild(copy_item, reason="trial")
    body = bytes(Outbox.objects.get().body).replace(b"catalog.product", b"catalog.secrets")
    Outbox.objects.update(body=body)
    rehearsal.deliver()
    assert Parked.objects.get().error_class == "not_ours"


def test_a_newer_epoch_of_the_owner_is_followed_and_its_copies_asked_for(
    rehearsal: Rehearsal, items: list[Item]
) -> None:
    """The owner was restored from a backup: a younger row is gone, an older version is the truth again."""
    rehearsal.deliver()
    with rehearsal.speaking_as("catalog"):
        for _ in range(3):
            items[0].reprice(Decimal(50))
        lost = Item.add("made after the backup", Decimal(1))
    rehearsal.deliver()
    sql("ALTER TABLE shop_item DISABLE TRIGGER messaging_guard")
    sql("UPDATE shop_item SET version = 1, price = 0 WHERE id = %s", items[0].id)
    sql("DELETE FROM shop_item WHERE id = %s", lost.id)
    sql("ALTER TABLE shop_item ENABLE TRIGGER messaging_guard")
    sql("UPDATE messaging_epoch SET epoch = 2")
    Outbox.objects.filter(entity_id=items[0].id, entity_version__gt=1).delete()
    with rehearsal.speaking_as("catalog"):
        items[1].reprice(Decimal(7))
    rehearsal.deliver()
    assert equal()
    assert CopyState.objects.get().epoch == 2
    assert Rebuild.objects.get().reason == "catalog was restored: epoch 2"
