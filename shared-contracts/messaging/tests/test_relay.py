"""What the relay's leader decides, row by row."""

import time
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from messaging.apply import take
from messaging.dispatch import OUTSTANDING, Dispatcher
from messaging.ids import uuid7
from messaging.models import Outbox, Reaction
from messaging.outbox_rows import OutboxRows
from messaging.publisher import Outcome
from messaging.relay import Relay, open_database
from messaging.replay import replay
from messaging.sweep import Sweep
from messaging.tests.conftest import News
from messaging.tests.shop.models import Item, Timer

INSERT = """
INSERT INTO messaging_outbox (message_id, kind, entity, entity_id, entity_version, exchange, routing_key, type, headers,
                              body)
VALUES (%s, 'event', 'late', %s, 1, 'catalog.events', 'k', 't', '{}', '')
"""
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def database() -> Any:
    with open_database() as opened:
        yield opened


def ids() -> list[int]:
    return list(Outbox.objects.order_by("id").values_list("id", flat=True))


@pytest.mark.usefixtures("as_catalog")
def test_behind_a_row_without_its_confirm_the_same_entity_waits(database: Any) -> None:
    tea, coffee = Item.add("tea", Decimal(1)), Item.add("coffee", Decimal(1))
    tea.reprice(Decimal(2))
    coffee.reprice(Decimal(2))
    rows = OutboxRows(database)
    batch = rows.next_batch(10)
    assert [row.id for row in batch] == ids()
    rows.mark(batch, Outcome(confirmed={row.id for row in batch[1:]}))
    assert [row.id for row in OutboxRows(database).next_batch(10)] == [batch[0].id, batch[2].id]


@pytest.mark.usefixtures("as_catalog")
def test_unroutable_is_seen_and_sent_again(database: Any) -> None:
    Item.add("tea", Decimal(1))
    rows = OutboxRows(database)
    batch = rows.next_batch(10)
    rows.mark(batch, Outcome(returned={batch[0].id}))
    assert Outbox.objects.get().published_at is None
    assert not rows.next_batch(10), "its kind of news rests a moment"
    assert OutboxRows(database).next_batch(10)


@pytest.mark.usefixtures("as_catalog")
def test_a_row_that_the_broker_refuses_is_quarantined_and_holds_its_entity_only(database: Any) -> None:
    tea = Item.add("tea", Decimal(1))
    tea.reprice(Decimal(2))
    Item.add("coffee", Decimal(1))
    rows = OutboxRows(database)
    bad = ids()[0]
    for _ in range(5):
        rows.mark(rows.next_batch(10), Outcome(culprit=bad, reason="a key of 300 characters"))
    assert Outbox.objects.get(id=bad).quarantined_at
    assert [row.id for row in OutboxRows(database).next_batch(10)] == [ids()[2]]


@pytest.mark.usefixtures("as_catalog")
def test_a_transaction_that_commits_late_is_not_skipped(database: Any) -> None:
    rows = OutboxRows(database)
    with open_database() as slow, slow.transaction():
        slow.execute(INSERT, [uuid7(), uuid7()])
        Item.add("tea", Decimal(1))
        batch = rows.next_batch(10)
        rows.mark(batch, Outcome(confirmed={row.id for row in batch}))
        assert raised(rows) == 0
    assert [row.entity for row in rows.next_batch(10)] == ["late"]


@pytest.mark.usefixtures("as_catalog")
def test_an_older_transaction_that_takes_a_younger_id_does_not_hide_the_other(database: Any) -> None:
    rows = OutboxRows(database)
    with open_database() as older, older.transaction():
        older.execute("SELECT pg_current_xact_id()")
        with open_database() as late, late.transaction():
            late.execute(INSERT, [uuid7(), uuid7()])
            older.execute(INSERT, [uuid7(), uuid7()])
            older.execute("COMMIT")
            batch = rows.next_batch(10)
            rows.mark(batch, Outcome(confirmed={row.id for row in batch}))
            assert (len(batch), raised(rows)) == (1, 0)
    assert len(rows.next_batch(10)) == 1


@pytest.mark.usefixtures("as_catalog")
def test_what_is_to_be_sent_once_more_is_found_below_the_floor(database: Any) -> None:
    Item.add("tea", Decimal(1))
    relay, rows = Relay(Any), OutboxRows(database)  # type: ignore[arg-type]
    relay.database = database
    rows.mark(rows.next_batch(10), Outcome(confirmed=set(ids())))
    raised(rows)
    assert not relay._look(rows)[0]
    assert replay() == 1
    assert relay._look(rows)[0]
    assert [row.id for row in rows.next_batch(10)] == ids()


@pytest.mark.usefixtures("as_catalog")
def test_the_floor_rises_when_nothing_below_can_come(database: Any) -> None:
    rows = OutboxRows(database)
    Item.add("tea", Decimal(1))
    batch = rows.next_batch(10)
    rows.mark(batch, Outcome(confirmed={row.id for row in batch}))
    deadline = time.monotonic() + 20
    while raised(rows) == 0 and time.monotonic() < deadline:
        continue  # another database's transaction on this server may still be open
    assert rows.floor == batch[0].id
    Item.add("coffee", Decimal(1))
    raised(rows)
    assert len(rows.next_batch(10)) == 1


def raised(rows: OutboxRows) -> int:
    """The floor after two of its minutes."""
    for _ in range(2):
        rows.floor_at -= 120
        rows.raise_floor_if_due()
    return rows.floor


def test_what_news_caused_does_not_wait_for_a_thousand_changed_rows(news: News, database: Any) -> None:
    Reaction.objects.bulk_create(Reaction(function="note_price", ordering_key=str(key)) for key in range(1000))
    take([news(uuid7(), 1)])
    claimed = Dispatcher(database).claim()
    assert len(claimed) == OUTSTANDING
    assert Reaction.objects.get(function="note_news").seq in claimed


def test_only_the_earliest_reaction_of_an_entity_is_dispatched(news: News, database: Any) -> None:
    item = uuid7()
    take([news(item, 1), news(item, 2), news(uuid7(), 1)])
    seqs = list(Reaction.objects.order_by("seq").values_list("seq", flat=True))
    assert Dispatcher(database).claim() == [seqs[0], seqs[2]]
    assert Dispatcher(database).claim() == []


def test_a_dispatch_that_the_broker_did_not_take_is_due_again(news: News, database: Any) -> None:
    take([news(uuid7(), 1)])
    dispatcher = Dispatcher(database)
    dispatcher.claim()
    dispatcher.settle(Outcome())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE messaging_reaction SET lease_until = lease_until - interval '1 second'")
    assert len(dispatcher.claim()) == 1


def test_a_time_that_came_causes_one_run(database: Any) -> None:
    Timer.objects.create(due_at=timezone.now())
    Timer.objects.create(due_at=timezone.now() + timedelta(hours=1))
    for _ in range(3):
        Sweep(database).run_if_due()
    assert list(Reaction.objects.values_list("function", flat=True)) == ["note_time"]
