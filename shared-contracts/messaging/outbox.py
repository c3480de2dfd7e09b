from typing import Any

from django.conf import settings
from django.db import connection
from psycopg.types.json import Jsonb

from contracts.event import Event
from messaging.cause import current_cause
from messaging.envelope import seal
from messaging.errors import ForeignEvent, NotInTransaction
from messaging.ids import uuid7
from messaging.wiring import event_reactions

INSERT = """
INSERT INTO messaging_outbox
       (message_id, kind, entity, entity_id, entity_version, exchange, routing_key, type, headers, body)
VALUES (%s, 'event', %s, %s, %s, %s, %s, %s, %s, %s)
"""
REACT = """
INSERT INTO messaging_reaction (function, ordering_key, args, cause_message_id, correlation, traceparent)
VALUES (%s, %s, %s, %s, %s, %s)
"""


def publish(*events: Event) -> None:
    """Tell other systems of a change, in the transaction of the change; nothing is told if it rolls back.

    The rows wait in the outbox until the relay's publish is confirmed by the broker. Reactions of this system to its
    own event are written beside it. Raises NotInTransaction, ForeignEvent, DoesNotFit.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(events[0].type if events else "")
    epoch, cause = current_epoch(), current_cause()
    rows: list[Any] = []
    reactions: list[Any] = []
    for event in events:
        if event.publisher != settings.SYSTEM:
            raise ForeignEvent(f"{event.type} belongs to {event.publisher}, not to {settings.SYSTEM}.")
        message_id = uuid7()
        body = seal(event, message_id=message_id, epoch=epoch, cause=cause)
        rows.append(
            (
                message_id,
                event.entity,
                event.id,
                event.version,
                f"{event.publisher}.events",
                event.type,
                event.type,
                Jsonb(headers_of(event, epoch=epoch, traceparent=cause.traceparent)),
                body,
            )
        )
        reactions += [
            (name, str(event.id), body.decode(), message_id, cause.correlation or str(message_id), cause.traceparent)
            for name in event_reactions(event.type)
        ]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)
        if reactions:
            cursor.executemany(REACT, reactions)


def headers_of(event: Event, *, epoch: int, traceparent: str) -> dict[str, str | int]:
    return {
        "entity": event.entity,
        "entity_id": str(event.id),
        "epoch": epoch,
        "entity_version": event.version,
        "traceparent": traceparent,
    }


def current_epoch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT epoch FROM messaging_epoch")
        epoch: int = cursor.fetchone()[0]
    return epoch
