"""What has been kept long enough goes, in batches; what is younger, or not finished, stays."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection, models
from django.utils import timezone

from contracts.ordering.export_part import ExportPart
from messaging.ids import uuid7
from messaging.models import Inbox, Outbox, Parked, ProcessHeartbeat, Reaction
from messaging.relay import open_database
from messaging.sweep import BATCH, Sweep

pytestmark = pytest.mark.django_db(transaction=True)
MANY_OLD = """
INSERT INTO messaging_inbox (consumer, source, message_id, received_at)
SELECT 'inbox', 'catalog', gen_random_uuid(), clock_timestamp() - interval '31 days' FROM generate_series(1, %s)
"""


@pytest.fixture
def sweep() -> Any:
    with open_database() as database:
        yield Sweep(database)


def days_ago(days: float) -> Any:
    return timezone.now() - timedelta(days=days)


def sweep_all(sweep: Sweep) -> None:
    sweep.run_if_due()
    while sweep.to_clear:
        sweep.run_if_due()


def left(model: type[models.Model], field: str) -> set[Any]:
    return set(model._base_manager.values_list(field, flat=True))


def test_published_events_are_kept_for_14_days(sweep: Sweep) -> None:
    for name, published_at in (("old", days_ago(14.1)), ("young", days_ago(13.9)), ("never", None)):
        Outbox.objects.create(
            message_id=uuid7(), entity=name, entity_id=uuid7(), entity_version=1, type="t", body=b"",
            created_at=days_ago(40), published_at=published_at,
        )  # fmt: skip
    sweep_all(sweep)
    assert left(Outbox, "entity") == {"young", "never"}


def test_parts_of_snapshots_are_kept_for_an_hour(sweep: Sweep) -> None:
    for name, kind, hours in (("old", "snapshot", 1.1), ("young", "control", 0.9), ("never", "control", None)):
        published_at = days_ago(hours / 24) if hours else None
        Outbox.objects.create(
            message_id=uuid7(), kind=kind, entity=name, entity_id=uuid7(), entity_version=1, type="t", body=b"",
            published_at=published_at,
        )  # fmt: skip
    sweep_all(sweep)
    assert left(Outbox, "entity") == {"young", "never"}


def test_a_taken_message_is_known_for_30_days(sweep: Sweep) -> None:
    for name, days in (("old", 30.1), ("young", 29.9)):
        Inbox.objects.create(consumer="inbox", source=name, message_id=uuid7(), received_at=days_ago(days))
    sweep_all(sweep)
    assert left(Inbox, "source") == {"young"}


def test_reactions_that_are_done_are_kept_for_30_days_and_others_until_they_are_done(sweep: Sweep) -> None:
    done = ((state, days) for state in ("done", "discarded") for days in (30.1, 29.9))
    for state, days in (*done, ("parked", None), ("pending", None)):
        done_at = days_ago(days) if days else None
        name = f"{state} {days}"
        Reaction.objects.create(
            function=name, ordering_key="k", state=state, done_at=done_at, created_at=days_ago(90),
            available_at=timezone.now() + timedelta(days=1),
        )  # fmt: skip
    sweep_all(sweep)
    assert left(Reaction, "function") == {"done 29.9", "discarded 29.9", "parked None", "pending None"}


def test_parked_messages_that_are_settled_are_kept_for_30_days_and_open_ones_for_ever(sweep: Sweep) -> None:
    for state in Parked.State.values:
        for days in (30.1, 29.9):
            Parked.objects.create(
                consumer="inbox", source=f"{state} {days}", message_id=uuid7(), body=b"", state=state,
                parked_at=days_ago(days),
            )  # fmt: skip
    sweep_all(sweep)
    assert left(Parked, "source") == {
        *("done 29.9", "superseded 29.9", "discarded 29.9"),
        *("retry 30.1", "retry 29.9", "parked 30.1", "parked 29.9"),
    }


def test_processes_that_are_gone_are_forgotten_after_a_day(sweep: Sweep) -> None:
    for name, days in (("gone", 1.1), ("here", 0.9)):
        ProcessHeartbeat.objects.create(instance=name, kind="relay", at=days_ago(days), counter=1)
    sweep_all(sweep)
    assert left(ProcessHeartbeat, "instance") == {"here"}


def test_a_large_backlog_goes_in_one_minute_a_batch_a_turn_so_that_relaying_is_not_held_up(sweep: Sweep) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MANY_OLD, [2 * BATCH + 500])
    counts = [Inbox.objects.count()]
    sweep.run_if_due()
    while sweep.to_clear:
        sweep.run_if_due()
        counts.append(Inbox.objects.count())
    deleted = [before - after for before, after in pairwise(counts)]
    assert sorted(deleted)[-3:] == [500, BATCH, BATCH]
    assert counts[-1] == 0


def test_a_system_names_what_else_is_swept(sweep: Sweep, settings: Any) -> None:
    settings.RETENTION = {"shop_timer": "due_at < clock_timestamp() - interval '1 day'"}
    from messaging.tests.shop.models import Timer

    Timer.objects.create(due_at=days_ago(2))
    kept = Timer.objects.create(due_at=None)
    sweep_all(sweep)
    assert left(Timer, "id") == {kept.id}


def test_what_is_fleeting_is_kept_for_an_hour_once_it_was_sent_or_settled(sweep: Sweep) -> None:
    ages = {"old": days_ago(1.1 / 24), "young": days_ago(0.9 / 24), "not sent": None}
    for name, at in ages.items():
        part = {"kind": "event", "entity": "export", "type": ExportPart.type, "body": b""}
        Outbox.objects.create(
            message_id=uuid7(), entity_id=uuid7(), entity_version=1, exchange=name, published_at=at, **part
        )
    for name, state in (("old", "done"), ("open", "parked"), ("young", "done")):
        Parked.objects.create(
            consumer="inbox", source=name, message_id=uuid7(), body=b"", state=state, type=ExportPart.type,
            parked_at=ages["young" if name == "young" else "old"],
        )  # fmt: skip
    sweep_all(sweep)
    assert left(Outbox, "exchange") == {"young", "not sent"}
    assert left(Parked, "source") == {"open", "young"}
