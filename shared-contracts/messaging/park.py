"""Messages that could not be taken: kept with the reason and tried again; order is kept within an entity."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from contracts.event import DeletedEvent, StateEvent
from messaging.delivery import Delivery, error_hash
from messaging.errors import Unreadable
from messaging.ids import uuid7
from messaging.notes import of_delivery
from messaging.tracing import note, one_trace
from messaging.wiring import events_read

ATTEMPTS = 8
PARK = """
INSERT INTO messaging_parked (consumer, source, entity, entity_id, epoch, version, message_id, type, headers, body,
                              state, attempts, next_at, error_class, error_hash, error)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, {next_at}, %s, %s, %s)
ON CONFLICT (consumer, source, message_id) DO NOTHING
"""
SUPERSEDE = r"""
UPDATE messaging_parked SET state = 'superseded', next_at = NULL
WHERE state IN ('retry', 'parked') AND consumer = 'inbox' AND entity = %s AND entity_id = %s
  AND (epoch, version) < (%s, %s) AND type ~ '\.(changed|deleted)\.v[0-9]+$'
"""
STILL_PARKED = """
SELECT EXISTS (SELECT FROM messaging_parked WHERE state IN ('retry', 'parked') AND consumer = 'inbox'
               AND entity = %s AND entity_id = %s)
"""
log = logging.getLogger(__name__)


def park(delivery: Delivery, error: BaseException, *, consumer: str = "inbox") -> None:
    """Keep a message with the reason. What is unreadable waits for a person; anything else is tried again first."""
    with transaction.atomic():
        if _keep(delivery, error, known=_what_is_known(delivery), consumer=consumer):
            _note(delivery, "parked", error)


def bury(delivery: Delivery, error: Unreadable) -> None:
    """Keep a dead letter. What may have killed its reader is not opened again: the headers say whom it is about."""
    _keep(delivery, error, known=_what_headers_say(delivery), consumer="inbox")


def _keep(delivery: Delivery, error: BaseException, *, known: list[Any], consumer: str) -> bool:
    """Whether it was not kept before."""
    error_class = class_of(error)
    again = not isinstance(error, Unreadable)
    text = storable(error)[:4000]
    values: list[Any] = [
        consumer,
        delivery.user_id[:100],
        *known,
        storable(delivery.type)[:150],
        Jsonb({storable(key)[:200]: storable(value)[:500] for key, value in delivery.headers.items()}),
        delivery.body,
        "retry" if again else "parked",
        error_class[:100],
        error_hash(error_class, text),
        text,
    ]
    sql = PARK.format(next_at="clock_timestamp() + interval '1 second'" if again else "NULL")
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.rowcount)


def _note(delivery: Delivery, what: str, error: BaseException, *, attempt: int = 1) -> None:
    """On the journey that it belongs to, if it can be read so far."""
    try:
        journey = delivery.envelope.cause.journey
    except Exception:  # noqa: BLE001  whatever makes it unreadable, it is kept all the same
        return
    if journey:
        note(of_delivery(delivery, what, attempt=attempt, error=class_of(error)[:100]))


def class_of(error: BaseException) -> str:
    return error.error_class if isinstance(error, Unreadable) else type(error).__name__


def storable(value: object) -> str:
    """What PostgreSQL can keep of a text from outside: no U+0000, no half of a surrogate pair."""
    try:
        text = str(value)
    except (RecursionError, ValueError) as error:
        text = type(error).__name__
    return text.replace("\0", "�").encode(errors="replace").decode()


def _what_is_known(delivery: Delivery) -> list[Any]:
    """entity, entity_id, epoch, version and message_id, as far as the message can be read."""
    try:
        envelope = delivery.envelope
    except Exception:  # noqa: BLE001  whatever makes it unreadable, it must be kept
        return ["", None, None, None, _message_id(delivery)]
    return [envelope.entity[:100], envelope.entity_id, envelope.epoch, envelope.version, envelope.message_id]


def _what_headers_say(delivery: Delivery) -> list[Any]:
    """The same out of the headers that a relay writes. Whoever wrote others is not known to speak of anything."""
    headers = delivery.headers
    try:
        entity, entity_id = storable(headers["entity"])[:100], UUID(str(headers["entity_id"]))
        epoch, version = int(headers["epoch"]), int(headers["entity_version"])
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return ["", None, None, None, _message_id(delivery)]
    if not (0 < epoch < 2**31 and 0 < version < 2**63):
        return ["", None, None, None, _message_id(delivery)]
    return [entity, entity_id, epoch, version, _message_id(delivery)]


def _message_id(delivery: Delivery) -> UUID:
    try:
        return UUID(delivery.message_id)
    except ValueError:
        return uuid7()


def hold_if_parked_before(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """What may be applied now: a fact waits behind an older parked message of its entity, a newer state does not."""
    if not deliveries:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT entity, entity_id FROM messaging_parked"
            " WHERE state IN ('retry', 'parked') AND consumer = 'inbox' AND entity_id = ANY(%s)",
            [[one.envelope.entity_id for one in deliveries]],
        )
        blocked = set(cursor.fetchall())
    return [one for one in deliveries if not (blocked and _must_wait(one, blocked))]


def _must_wait(delivery: Delivery, blocked: set[tuple[str, UUID]]) -> bool:
    envelope = delivery.envelope
    if delivery.control or (envelope.entity, envelope.entity_id) not in blocked:
        return False
    if isinstance(delivery.event, (StateEvent, DeletedEvent)):
        if not _supersede(delivery):
            blocked.discard((envelope.entity, envelope.entity_id))
        return False
    park(delivery, WaitsBehind(f"{envelope.entity} {envelope.entity_id} has an older message that is parked"))
    return True


class WaitsBehind(Exception):
    """An older message of the same entity is parked."""


def _supersede(delivery: Delivery) -> bool:
    """A newer state or deletion says all that the parked ones said, in whichever major; the facts still count.

    Returns whether something of the entity is parked all the same.
    """
    envelope = delivery.envelope
    with connection.cursor() as cursor:
        cursor.execute(SUPERSEDE, [envelope.entity, envelope.entity_id, envelope.epoch, envelope.version])
        cursor.execute(STILL_PARKED, [envelope.entity, envelope.entity_id])
        still: bool = cursor.fetchone()[0]
    return still


# Counted before it is tried, so that a message that kills the process is bounded too.
CLAIM = f"""
UPDATE messaging_parked SET attempts = attempts + 1,
       state = CASE WHEN attempts + 1 >= {ATTEMPTS} THEN 'parked' ELSE 'retry' END,
       next_at = clock_timestamp() + least(interval '15 minutes', interval '1 second' * power(4, attempts + 1))
                                     * (0.8 + random() * 0.4)
WHERE id = ANY(ARRAY(
    SELECT id FROM messaging_parked AS mine
    WHERE state = 'retry' AND next_at <= clock_timestamp() AND consumer = 'inbox'
      AND NOT EXISTS (SELECT FROM messaging_parked AS older
                      WHERE older.state IN ('retry', 'parked') AND older.consumer = 'inbox'
                        AND older.entity = mine.entity AND older.entity_id = mine.entity_id AND older.id < mine.id)
    ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED))
RETURNING id
"""
CLAIMED = """
SELECT source, type, message_id::text, headers, body, attempts FROM messaging_parked
WHERE id = %s AND state IN ('retry', 'parked') FOR UPDATE
"""
DONE = "UPDATE messaging_parked SET state = 'done', next_at = NULL WHERE id = %s"
FAILED = "UPDATE messaging_parked SET error = %s, error_class = %s, error_hash = %s WHERE id = %s"
READABLE_NOW = """
UPDATE messaging_parked SET state = 'retry', next_at = clock_timestamp(), attempts = 0
WHERE state = 'parked' AND error_class = 'unknown_version' AND type = ANY(%s)
"""


def retry_due() -> int:
    """Try again what is due, the oldest of each entity; returns how many were tried."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [50])
        claimed = sorted(row[0] for row in cursor.fetchall())
    for row_id in claimed:
        _retry(row_id)
    return len(claimed)


def _retry(row_id: int) -> None:
    from messaging.apply import apply, is_unreachable, note_applied

    tried: list[tuple[Delivery, int]] = []
    began = datetime.now(UTC)
    try:
        with transaction.atomic(), one_trace(), connection.cursor() as cursor:
            cursor.execute(CLAIMED, [row_id])
            row = cursor.fetchone()
            if row is None:
                return
            source, type_, message_id, headers, body, attempts = row
            delivery = Delivery(bytes(body), source, type=type_, message_id=message_id, headers=headers)
            tried.append((delivery, attempts + 1))  # the first was before it was parked
            _ = delivery.control or delivery.event
            apply([delivery])
            note_applied([delivery], began=began, attempt=attempts + 1)
            cursor.execute(DONE, [row_id])
    except Exception as error:
        if is_unreachable(error):
            raise
        text = storable(error)[:4000]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FAILED, [text, class_of(error), error_hash(class_of(error), text), row_id])
            for delivery, attempt in tried:
                _note(delivery, "failed", error, attempt=attempt)


def retry_what_is_readable_now() -> int:
    """After an upgrade: messages of a type that this release reads are tried again by themselves."""
    with connection.cursor() as cursor:
        cursor.execute(READABLE_NOW, [list(events_read())])
        again: int = cursor.rowcount
    return again
