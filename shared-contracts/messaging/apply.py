"""Messages become rows: a whole batch with a few statements, or one by one when something in it cannot be taken."""

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

import orjson
from django.db import InterfaceError, OperationalError, connection, transaction
from psycopg import errors as pg

from contracts.event import DeletedEvent, StateEvent
from messaging.control_shapes import DIGEST, HEARTBEAT, REQUESTED
from messaging.copy_rows import Row, apply_live, copy_row, keep_newest
from messaging.delivery import Delivery
from messaging.drift import compare, follow_epochs
from messaging.faults import crash_point
from messaging.gaps import Version, count_gaps
from messaging.notes import of_delivery
from messaging.park import hold_if_parked_before, park
from messaging.presence import heard
from messaging.rebuild import take_count, take_parts
from messaging.tracing import note, one_trace
from messaging.walk import begin_walk
from messaging.wiring import collections_listed, copy_of, event_reactions

INBOX = "inbox"
TAKE = """
INSERT INTO messaging_inbox (consumer, source, message_id)
SELECT %s, source, message_id FROM unnest(%s::text[], %s::uuid[]) AS new (source, message_id)
ON CONFLICT DO NOTHING RETURNING message_id
"""
REACT = """
INSERT INTO messaging_reaction (function, ordering_key, args, cause_message_id, correlation, traceparent, journey)
SELECT function, ordering_key, args, cause_message_id, correlation, traceparent, journey
FROM json_to_recordset(%s::json)
     AS new (function text, ordering_key text, args jsonb, cause_message_id uuid, correlation text, traceparent text,
             journey text)
ON CONFLICT (function, cause_message_id) DO NOTHING
"""
log = logging.getLogger(__name__)


def take(deliveries: Sequence[Delivery]) -> None:
    """Apply messages in their order, all or each; what cannot be taken is parked with its reason.

    Raises OperationalError or InterfaceError only when the database is out of reach: nothing was taken then.
    """
    try:
        _take_together(deliveries)
    except Exception as error:  # whatever one of them does, the others are taken
        if is_unreachable(error):
            raise
        log.info("a batch of %d is taken one by one: %s", len(deliveries), error)
        for delivery in deliveries:
            _take_alone(delivery)


def is_unreachable(error: BaseException) -> bool:
    """Whether it is the database that failed, not the message. A deadlock or a time-out is not a lost connection."""
    if isinstance(error, InterfaceError):
        return True
    cause = error.__cause__
    lost = not isinstance(cause, pg.Error) or not cause.sqlstate or cause.sqlstate[:2] in ("08", "57", "53")
    return isinstance(error, OperationalError) and lost and not isinstance(cause, pg.QueryCanceled)


def _take_alone(delivery: Delivery) -> None:
    try:
        _take_together([delivery])
    except Exception as error:  # whatever a message does, it must not stop the ones behind it
        if is_unreachable(error):
            raise
        log.warning("parked %s %s: %s: %s", delivery.type, delivery.message_id, type(error).__name__, error)
        park(delivery, error)


def _take_together(deliveries: Sequence[Delivery]) -> None:
    for delivery in deliveries:
        _ = delivery.control or delivery.event  # what is unreadable refuses the batch before the transaction begins
    news = [one for one in deliveries if one.control != HEARTBEAT]
    began = datetime.now(UTC)
    with transaction.atomic(), one_trace():
        heard({one.envelope.source for one in deliveries if one.control == HEARTBEAT})
        fresh = _new_ones(news)
        crash_point("consumer-after-inbox")
        ready = hold_if_parked_before(fresh)
        apply(ready)
        note_applied(ready, began=began)
        crash_point("consumer-before-commit")
    crash_point("consumer-after-commit")


def apply(deliveries: Sequence[Delivery]) -> None:
    """What the messages say, now: rows of copies, reactions, and what the runtimes tell each other of copies."""
    follow_epochs(deliveries)
    events = [one for one in deliveries if not one.control]
    parts = [one for one in events if one.envelope.snapshot is not None]
    live = [one for one in events if one.envelope.snapshot is None]
    _copy(live)
    take_parts(parts)
    crash_point("consumer-after-copies")
    _enqueue(live)
    for collection in collections_listed():
        collection.collect(one.event for one in live)
    for one in deliveries:
        if one.control:
            _obey(one, one.control)


def note_applied(deliveries: Iterable[Delivery], *, began: datetime, attempt: int = 1) -> None:
    """Of those that belong to a journey."""
    note(
        *(of_delivery(one, "applied", began=began, attempt=attempt) for one in deliveries if one.envelope.cause.journey)
    )


def _obey(delivery: Delivery, kind: str) -> None:
    if kind == REQUESTED:
        begin_walk(delivery)
    elif kind == DIGEST:
        compare(delivery)
    elif kind == HEARTBEAT:
        heard([delivery.envelope.source])
    else:
        take_count(delivery, kind)


def _new_ones(deliveries: Sequence[Delivery]) -> list[Delivery]:
    first: dict[UUID, Delivery] = {}
    for delivery in deliveries:
        first.setdefault(delivery.envelope.message_id, delivery)
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [INBOX, [one.envelope.source for one in first.values()], list(first)])
        fresh = {row[0] for row in cursor.fetchall()}
    return [one for key, one in first.items() if key in fresh]


def _copy(deliveries: Iterable[Delivery]) -> None:
    rows: dict[str, dict[UUID, Row]] = {}
    versions: dict[str, dict[UUID, list[Version]]] = {}
    for delivery in deliveries:
        if not isinstance(delivery.event, (StateEvent, DeletedEvent)):
            continue
        copies = copy_of(delivery.envelope.type)
        if copies is not None:
            keep_newest(rows.setdefault(copies.name, {}), copy_row(copies, delivery.event, delivery.envelope))
            seen = versions.setdefault(copies.name, {}).setdefault(delivery.envelope.entity_id, [])
            seen.append((delivery.envelope.epoch, delivery.envelope.version))
    count_gaps(versions)
    apply_live(rows)


def _enqueue(deliveries: Iterable[Delivery]) -> None:
    rows = [
        {
            "function": name,
            "ordering_key": str(one.envelope.entity_id),
            "args": orjson.Fragment(one.body),
            "cause_message_id": one.envelope.message_id,
            "correlation": one.envelope.cause.correlation,
            "traceparent": one.envelope.cause.traceparent,
            "journey": one.envelope.cause.journey,
        }
        for one in deliveries
        for name in event_reactions(one.envelope.type)
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(REACT, [orjson.dumps(rows).decode()])
