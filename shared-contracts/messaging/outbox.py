from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from psycopg.types.json import Jsonb

from contracts.event import Event
from contracts.trace_note import TraceNote
from messaging.cause import Cause, current_cause
from messaging.envelope import seal
from messaging.errors import ForeignEvent, NotInTransaction
from messaging.ids import uuid7
from messaging.notes import TRACE, published, told_now
from messaging.wiring import collections_listed, event_reactions

COLUMNS = "message_id, kind, entity, entity_id, entity_version, exchange, routing_key, type, headers, body"
INSERT = f"INSERT INTO messaging_outbox ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
COPY = f"COPY messaging_outbox ({COLUMNS}) FROM STDIN"
MANY = 20  # messages from which on a COPY costs less than a statement each
REACT = """
INSERT INTO messaging_reaction (function, ordering_key, args, cause_message_id, correlation, traceparent, journey)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message on its way out. `kind`: event, snapshot or control."""

    message_id: UUID
    kind: str
    entity: str
    entity_id: UUID
    entity_version: int
    exchange: str
    routing_key: str
    type: str
    epoch: int
    traceparent: str
    body: bytes

    def headers(self) -> dict[str, str | int]:
        return {
            "entity": self.entity,
            "entity_id": str(self.entity_id),
            "epoch": self.epoch,
            "entity_version": self.entity_version,
            "traceparent": self.traceparent,
        }


def publish(*events: Event) -> None:
    """Tell other systems of a change, in the transaction of the change; nothing is told if it rolls back.

    The rows wait in the outbox until the relay's publish is confirmed by the broker. Reactions of this system to its
    own event are written beside it. Raises NotInTransaction, ForeignEvent, DoesNotFit.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(events[0].type if events else "")
    epoch, cause = current_epoch(), current_cause()
    rows: list[OutboxRow] = []
    reactions: list[Any] = []
    notes: list[TraceNote] = []
    for event in events:
        if event.publisher != settings.SYSTEM:
            raise ForeignEvent(f"{event.type} belongs to {event.publisher}, not to {settings.SYSTEM}.")
        its = _cause_of(event, cause)
        row = _row(event, epoch=epoch, cause=its)
        rows.append(row)
        reactions += [_reaction(name, row, its) for name in event_reactions(event.type)]
        if its.journey:
            notes.append(published(event, message_id=row.message_id, cause=its))
    traces = told_now(notes)
    insert([*rows, *(_row(one, epoch=epoch, cause=_cause_of(one, cause)) for one in traces)])
    for one in collections_listed():
        one.collect([*events, *traces])
    if reactions:
        with connection.cursor() as cursor:
            cursor.executemany(REACT, reactions)


def _cause_of(event: Event, cause: Cause) -> Cause:
    """What an order causes belongs to its journey; but a trace belongs to none, or it would be traced itself."""
    if event.begins_journey:
        return replace(cause, journey=str(event.id))
    return replace(cause, journey="") if cause.journey and event.entity == TRACE else cause


def _row(event: Event, *, epoch: int, cause: Cause) -> OutboxRow:
    message_id = uuid7()
    return OutboxRow(
        message_id=message_id,
        kind="event",
        entity=event.entity,
        entity_id=event.id,
        entity_version=event.version,
        exchange=f"{event.publisher}.events",
        routing_key=event.type,
        type=event.type,
        epoch=epoch,
        traceparent=cause.traceparent,
        body=seal(event, message_id=message_id, epoch=epoch, cause=cause),
    )


def _reaction(name: str, row: OutboxRow, cause: Cause) -> tuple[Any, ...]:
    story = (cause.correlation or str(row.message_id), cause.traceparent, cause.journey)
    return (name, str(row.entity_id), row.body.decode(), row.message_id, *story)


def insert(rows: Sequence[OutboxRow]) -> None:
    """Write messages to the outbox, in the caller's transaction, to be sent in this order."""
    values: list[Any] = [
        (
            row.message_id,
            row.kind,
            row.entity,
            row.entity_id,
            row.entity_version,
            row.exchange,
            row.routing_key,
            row.type,
            Jsonb(row.headers()),
            row.body,
        )
        for row in rows
    ]
    with connection.cursor() as cursor:
        if len(values) < MANY:
            cursor.executemany(INSERT, values)
            return
        with cursor.copy(COPY) as copy:
            for one in values:
                copy.write_row(one)


def current_epoch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT epoch FROM messaging_epoch")
        epoch: int = cursor.fetchone()[0]
    return epoch
