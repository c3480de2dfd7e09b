from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from psycopg.types.json import Jsonb

from contracts.event import Event
from messaging.cause import current_cause
from messaging.envelope import seal
from messaging.errors import ForeignEvent, NotInTransaction
from messaging.ids import uuid7
from messaging.wiring import event_reactions

COLUMNS = "message_id, kind, entity, entity_id, entity_version, exchange, routing_key, type, headers, body"
INSERT = f"INSERT INTO messaging_outbox ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
COPY = f"COPY messaging_outbox ({COLUMNS}) FROM STDIN"
MANY = 20  # messages from which on a COPY costs less than a statement each
REACT = """
INSERT INTO messaging_reaction (function, ordering_key, args, cause_message_id, correlation, traceparent)
VALUES (%s, %s, %s, %s, %s, %s)
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
    for event in events:
        if event.publisher != settings.SYSTEM:
            raise ForeignEvent(f"{event.type} belongs to {event.publisher}, not to {settings.SYSTEM}.")
        message_id = uuid7()
        body = seal(event, message_id=message_id, epoch=epoch, cause=cause)
        rows.append(
            OutboxRow(
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
                body=body,
            )
        )
        reactions += [
            (name, str(event.id), body.decode(), message_id, cause.correlation or str(message_id), cause.traceparent)
            for name in event_reactions(event.type)
        ]
    insert(rows)
    if reactions:
        with connection.cursor() as cursor:
            cursor.executemany(REACT, reactions)


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
