"""The floor: what psycopg and pika alone do with the same rows, on the same servers, with none of our looking after.

A pipelined relay with confirms, a quorum queue with a single active consumer, set-based writing, an inbox against
repeats. No schema, no parking, no reactions, no leader, no quarantine, no recovery.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import pika
import psycopg
from psycopg.types.json import Jsonb

from compose.settings import ROOT
from tests.bench.bare.tables import COPY, EXCHANGE, QUEUE, SOURCE
from tests.bench.child import running
from tests.bench.comparison import Differences, compare, rows_of
from tests.bench.place import Place, make_place
from tests.bench.stage import Stage
from tests.bench.waiting import last_time

PRODUCTS = "SELECT id, version, price, sku, option_label, active FROM catalog_product WHERE id::text = ANY(%s)"
NEWS = """
SELECT message_id, routing_key, headers, body FROM messaging_outbox
WHERE entity = 'product' AND entity_version = 1 AND entity_id::text = ANY(%s) ORDER BY id
"""
EVERY_VALUE = "SELECT id::text, version, price::text, sku, option_label, active::text FROM product"


class BareLoop:
    def __init__(self, stage: Stage, place: Place) -> None:
        self.stage, self.place = stage, place
        self.written = 0

    def round(self, ids: Sequence[str]) -> tuple[float, float]:
        """Rows a second from the commit to the broker's last confirm, and to the last row of the copy."""
        with self.stage.database("catalog") as suite:
            products: Any = suite.execute(PRODUCTS, [list(ids)]).fetchall()
            news: Any = suite.execute(NEWS, [list(ids)]).fetchall()
        with psycopg.connect(self.place.source) as database, database.cursor() as cursor:
            cursor.executemany("INSERT INTO product VALUES (%s, %s, %s, %s, %s, %s)", products)
            cursor.executemany(
                "INSERT INTO outbox (message_id, routing_key, headers, body) VALUES (%s, %s, %s, %s)",
                [(key, routing_key, Jsonb(headers), body) for key, routing_key, headers, body in news],
            )
            database.commit()
            committed = time.time()
        self.written += len(ids)
        published = last_time(
            self.place.source,
            "SELECT count(published_at), extract(epoch FROM max(published_at))::float FROM outbox",
            self.written,
        )
        applied = last_time(
            self.place.copy, "SELECT count(*), extract(epoch FROM max(applied_at))::float FROM product", self.written
        )
        return len(ids) / (published - committed), len(ids) / (applied - committed)

    def differences(self) -> Differences:
        with psycopg.connect(self.place.source) as source, psycopg.connect(self.place.copy) as copy:
            return compare(rows_of(source, EVERY_VALUE), rows_of(copy, EVERY_VALUE))


@contextmanager
def bare_loop(stage: Stage) -> Iterator[BareLoop]:
    place = make_place(stage, "bench_bare", vhost="bench.bare")
    for address, tables in ((place.source, SOURCE), (place.copy, COPY)):
        with psycopg.connect(address) as database:
            database.execute(tables)
    _declare(place.broker)
    log = stage.settings.logs / "bench-bare.log"
    with ExitStack() as processes:
        for module, address in (("relay", place.source), ("consumer", place.copy)):
            command = [sys.executable, "-m", f"tests.bench.bare.{module}", address, place.broker]
            processes.enter_context(running(command, env=os.environ, log=log, cwd=ROOT))
        yield BareLoop(stage, place)


def _declare(broker: str) -> None:
    connection = pika.BlockingConnection(pika.URLParameters(broker))
    channel = connection.channel()
    channel.exchange_declare(EXCHANGE, "topic", durable=True)
    channel.queue_declare(QUEUE, durable=True, arguments={"x-queue-type": "quorum", "x-single-active-consumer": True})
    channel.queue_bind(QUEUE, EXCHANGE, "#")
    connection.close()
