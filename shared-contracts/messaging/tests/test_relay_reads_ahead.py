"""While the broker works on a batch, the relay reads the next and marks the one before: what that must not break."""

import signal
from collections.abc import Iterator

import psycopg
import pytest

from messaging import relay as relay_module
from messaging.ids import uuid7
from messaging.models import Outbox
from messaging.outbox_rows import OutboxRows
from messaging.relay import Relay, open_database
from messaging.tests.wire import Wire, in_order, leader, relay_that_dies, unpublished

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("as_catalog", "small_batches")]
BATCH = 4


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module, "BATCH", BATCH)


@pytest.fixture
def wire() -> Iterator[Wire]:
    opened = Wire()
    yield opened
    opened.close()


@pytest.fixture
def led() -> Iterator[tuple[Relay, OutboxRows]]:
    relay, rows = leader()
    yield relay, rows
    relay._close()


def test_the_next_batch_is_on_the_wire_before_the_first_is_marked(
    wire: Wire, led: tuple[Relay, OutboxRows], monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.listen()
    relay, rows = led
    things = [uuid7() for _ in range(3 * BATCH)]
    for thing in things:
        wire.write(thing, 1)
    out = []
    monkeypatch.setattr(rows, "mark", lambda batch, outcome: out.append([row.id for row in relay.on_the_wire]))
    relay._relay(rows)
    ids = list(Outbox.objects.order_by("id").values_list("id", flat=True))
    assert out == [ids[BATCH : 2 * BATCH]]
    relay.publisher.answers()
    assert [thing for thing, _ in wire.arrived()] == things[: 2 * BATCH]


def test_everything_arrives_once_and_in_order(wire: Wire, led: tuple[Relay, OutboxRows]) -> None:
    wire.listen()
    things = [uuid7() for _ in range(BATCH)]
    news = [(thing, version) for version in range(1, 6) for thing in things]
    for thing, version in news:
        wire.write(thing, version)
    drain(*led)
    assert wire.arrived() == news


def test_a_row_committed_late_goes_before_the_later_rows_of_its_entity(
    wire: Wire, led: tuple[Relay, OutboxRows]
) -> None:
    wire.listen()
    relay, rows = led
    thing = uuid7()
    with open_database() as slow, slow.transaction():
        wire.write(thing, 1, by=slow)
        for _ in range(BATCH):
            wire.write(uuid7(), 1)
        batch = relay._send(rows.next_batch(BATCH))
    wire.write(thing, 2)
    assert thing not in {row.entity_id for row in batch}
    drain(relay, rows)
    assert [version for one, version in wire.arrived() if one == thing] == [1, 2]


def test_behind_a_nack_nothing_is_sent_ahead(wire: Wire, led: tuple[Relay, OutboxRows]) -> None:
    wire.listen(limit=2)
    relay, rows = led
    thing = uuid7()
    for version in range(1, 2 * BATCH + 1):
        wire.write(thing, version)
    relay._relay(rows)
    assert relay.on_the_wire == []
    came = wire.arrived()
    assert came[0] == (thing, 1)
    assert unpublished() > BATCH
    for _ in range(20 * BATCH):
        relay._relay(rows)
        came += wire.arrived()
    assert unpublished() == 0
    assert in_order(came)
    assert {version for _, version in came} == set(range(1, 2 * BATCH + 1))


def test_behind_a_row_that_came_back_nothing_of_its_entity_is_sent(wire: Wire, led: tuple[Relay, OutboxRows]) -> None:
    wire.listen()
    relay, rows = led
    thing = uuid7()
    wire.write(thing, 1, key="catalog.tests.nobody")
    for version in range(2, 2 * BATCH + 1):
        wire.write(thing, version)
    relay._relay(rows)
    assert relay.on_the_wire == []
    assert unpublished() == 2 * BATCH
    assert [version for _, version in wire.arrived()] == [2, 3, 4], "they will be sent again, behind the first"


def test_a_channel_closed_in_the_middle_marks_what_was_confirmed_and_repeats_the_rest(
    wire: Wire, led: tuple[Relay, OutboxRows]
) -> None:
    wire.listen()
    relay, rows = led
    good, bad = [uuid7() for _ in range(3 * BATCH)], uuid7()
    for number, thing in enumerate(good):
        wire.write(thing, 1)
        if number == BATCH + 1:
            wire.write(bad, 1, exchange="catalog.nowhere")
            wire.write(bad, 2)
    drain(relay, rows, until=2)
    assert Outbox.objects.filter(entity_id=bad, quarantined_at__isnull=False).count() == 1
    came = wire.arrived()
    assert {thing for thing, _ in came} == set(good), "the refused row holds its own entity, and nothing else"
    assert in_order(came)


def test_a_leader_that_lost_its_session_repeats_and_never_reorders(wire: Wire, led: tuple[Relay, OutboxRows]) -> None:
    wire.listen()
    zombie, its_rows = led
    things = [uuid7() for _ in range(BATCH)]
    for version in (1, 2, 3):
        for thing in things:
            wire.write(thing, version)
    zombie._relay(its_rows)  # now the second batch is on the wire
    with open_database() as other:
        other.execute("SELECT pg_terminate_backend(%s)", [zombie.database.info.backend_pid])
        new, rows = leader()
        for thing in things:
            wire.write(thing, 4)
        drain(new, rows)
        new._close()
    with pytest.raises(psycopg.OperationalError):
        zombie._relay(its_rows)
    came = wire.arrived()
    assert in_order(came)
    assert {version for _, version in came} == {1, 2, 3, 4}
    assert unpublished() == 0
    assert len(came) <= 4 * BATCH + 2 * BATCH


@pytest.mark.parametrize(
    "point", ["after-select:2", f"publish:{BATCH + 2}", "before-confirms:2", "before-mark:2", "after-mark:2"]
)
def test_a_killed_relay_repeats_at_most_two_batches(wire: Wire, point: str) -> None:
    wire.listen()
    things = [uuid7() for _ in range(BATCH)]
    for version in (1, 2, 3):
        for thing in things:
            wire.write(thing, version)
    assert relay_that_dies(f"relay-{point}", batch=BATCH) == -signal.SIGKILL
    left = unpublished()
    assert left > 0
    relay, rows = leader()
    drain(relay, rows)
    relay._close()
    came = wire.arrived()
    assert in_order(came)
    assert set(came) == {(thing, version) for version in (1, 2, 3) for thing in things}
    assert len(came) - len(set(came)) <= 2 * BATCH


def drain(relay: Relay, rows: OutboxRows, *, until: int = 0) -> None:
    """Step by step, as the leader's loop does it."""
    for _ in range(400):
        if unpublished() <= until:
            return
        relay._connect()
        relay._relay(rows)
    raise AssertionError(f"{unpublished()} rows are left")
