"""Which systems were heard of lately, so that a page can say that one is away instead of leading to it.

Every leading relay says `<system>.system.heartbeat.v1` once in EVERY seconds, past the outbox: only the newest one
means anything. A consumer notes when it heard whom, and that itself it is connected. Nobody is judged by somebody who
was not listening for long enough.
"""

from collections.abc import Iterable

import pika
from django.conf import settings
from django.db import connection

from messaging.cause import first_cause
from messaging.control_shapes import heartbeat_type
from messaging.envelope import wrap
from messaging.ids import uuid7

EVERY = 5.0  # seconds
SILENT_AFTER = 20  # seconds
NO_ROW = -1  # no row of the outbox has this id
HEARD = """
INSERT INTO messaging_presence (system, since, at) VALUES (%s, clock_timestamp(), clock_timestamp())
ON CONFLICT (system) DO UPDATE SET at = excluded.at
"""
BEGIN = """
INSERT INTO messaging_presence (system, since, at) VALUES (%s, clock_timestamp(), clock_timestamp())
ON CONFLICT (system) DO UPDATE SET since = excluded.since, at = excluded.at
"""
SILENT = """
SELECT EXISTS (SELECT FROM messaging_presence WHERE system = %s
               AND since < clock_timestamp() - make_interval(secs => %s)
               AND at > clock_timestamp() - make_interval(secs => %s))
   AND NOT EXISTS (SELECT FROM messaging_presence WHERE system = %s
                   AND at > clock_timestamp() - make_interval(secs => %s))
"""


def heartbeat(epoch: int) -> tuple[int, str, str, pika.BasicProperties, bytes]:
    """What the relay publishes; lost with the broker, for it is soon said again."""
    system, message_id = settings.SYSTEM, uuid7()
    kind = heartbeat_type(system)
    properties = pika.BasicProperties(
        message_id=str(message_id), type=kind, app_id=system, user_id=system, delivery_mode=1
    )
    body = wrap(kind, {}, message_id=message_id, entity_id=uuid7(), version=1, epoch=epoch, cause=first_cause())
    return NO_ROW, f"{system}.events", kind, properties, body


def begin_listening() -> None:
    """Our consumer is connected from now on."""
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [settings.SYSTEM])


def heard(systems: Iterable[str]) -> None:
    """Something was heard of these just now; of ourselves: we are still listening."""
    with connection.cursor() as cursor:
        for system in sorted(systems):
            cursor.execute(HEARD, [system])


def is_silent(system: str) -> bool:
    """Whether nothing was heard of `system` for 20 seconds, though we listened all the time."""
    with connection.cursor() as cursor:
        cursor.execute(SILENT, [settings.SYSTEM, SILENT_AFTER, SILENT_AFTER, system, SILENT_AFTER])
        silent: bool = cursor.fetchone()[0]
    return silent
