"""A queue of the test's own at the real broker, rows for it, and what arrived there."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pika
from django.conf import settings
from django.db import connection

from messaging.ids import uuid7
from messaging.models import Outbox
from messaging.outbox_rows import OutboxRows
from messaging.relay import LOCK_CLASS, Relay, open_database

EXCHANGE = "catalog.tests"
INSERT = """
INSERT INTO messaging_outbox (message_id, kind, entity, entity_id, entity_version, exchange, routing_key, type, headers,
                              body)
VALUES (%s, 'event', 'thing', %s, %s, %s, %s, 'catalog.thing.changed.v1', '{{"entity_version": {}}}', %s)
"""


class Wire:
    def __init__(self) -> None:
        self.connection = pika.BlockingConnection(pika.URLParameters(settings.EVENTS_BROKER_URL))
        self.channel: Any = self.connection.channel()
        self.queue = f"{EXCHANGE}.{uuid7()}"
        self.channel.exchange_declare(EXCHANGE, "direct")

    def listen(self, *, limit: int | None = None) -> None:
        """With a limit the queue refuses what is more, and the broker answers with a nack."""
        arguments = {"x-max-length": limit, "x-overflow": "reject-publish"} if limit else {}
        self.channel.queue_declare(self.queue, arguments=arguments)
        self.channel.queue_bind(self.queue, EXCHANGE, self.queue)

    def close(self) -> None:
        self.channel.queue_delete(self.queue)
        self.connection.close()

    def write(self, thing: UUID, version: int, *, by: Any = None, exchange: str = EXCHANGE, key: str = "") -> None:
        body = json.dumps([str(thing), version])
        values: list[Any] = [uuid7(), thing, version, exchange, key or self.queue, body.encode()]
        with connection.cursor() as cursor:
            (by or cursor).execute(INSERT.format(version), values)

    def arrived(self) -> list[tuple[UUID, int]]:
        """(thing, version) of every message since the last call, in the queue's order."""
        found = []
        while (got := self.channel.basic_get(self.queue, auto_ack=True))[0]:
            thing, version = json.loads(got[2])
            found.append((UUID(thing), version))
        return found


def leader() -> tuple[Relay, OutboxRows]:
    """A relay that has just become the leader, to be led step by step: as soon as the server lets go of a lock of one
    that was killed."""
    stopping: Any = SimpleNamespace(asked=False)
    relay = Relay(stopping)
    relay.database = open_database()
    relay.database.execute("SET lock_timeout = '10s'")
    relay.database.execute("SELECT pg_advisory_lock(%s, 0)", [LOCK_CLASS])
    assert relay._take_lock()
    relay.database.execute("SELECT pg_advisory_unlock(%s, 0)", [LOCK_CLASS])
    relay.database.execute("RESET lock_timeout")
    relay.publisher.open(while_waiting=lambda: None)
    return relay, OutboxRows(relay.database)


def unpublished() -> int:
    return Outbox.objects.filter(published_at=None).count()


def in_order(arrived: list[tuple[UUID, int]]) -> bool:
    """Whether each thing's versions, each where it came first, only rise."""
    newest: dict[UUID, int] = {}
    seen = set()
    for thing, version in arrived:
        if (thing, version) not in seen and version < newest.get(thing, 0):
            return False
        seen.add((thing, version))
        newest[thing] = max(version, newest.get(thing, 0))
    return True


def relay_that_dies(at: str, *, batch: int) -> int:
    """Runs a relay as a process of its own until it is killed at that point; returns how it ended."""
    code = (
        "import django; django.setup()\n"
        "from messaging import relay; from messaging.stopping import Stopping\n"
        f"relay.BATCH = {batch}; relay.Relay(Stopping()).run()"
    )
    parameters = connection.get_connection_params()
    address = "postgresql://{user}:{password}@{host}:{port}/{dbname}".format(**parameters)
    env = os.environ | {"FLOTILLA_CRASH_AT": at, "DATABASE_URL": address, "SYSTEM": "catalog"}
    return subprocess.run([sys.executable, "-c", code], env=env, timeout=50, check=False).returncode
