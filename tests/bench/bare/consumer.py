"""A bare set-based consumer: takes what has arrived, writes it with two statements, acknowledges the last."""

from __future__ import annotations

import sys
from typing import Any

import orjson
import pika
import psycopg

from tests.bench.bare.tables import QUEUE

PREFETCH, BATCH = 1000, 200
TAKE = "INSERT INTO inbox SELECT unnest(%s::uuid[]) ON CONFLICT DO NOTHING RETURNING message_id::text"
UPSERT = """
INSERT INTO product SELECT *, clock_timestamp()
FROM unnest(%s::uuid[], %s::bigint[], %s::numeric[], %s::text[], %s::text[], %s::boolean[])
ON CONFLICT (id) DO UPDATE SET version = excluded.version, price = excluded.price, sku = excluded.sku,
   option_label = excluded.option_label, active = excluded.active, applied_at = excluded.applied_at
WHERE product.version < excluded.version
"""


def apply(database: psycopg.Connection[Any], bodies: list[bytes]) -> None:
    events = {event["id"]: event for event in map(orjson.loads, bodies)}
    with database.transaction():
        fresh = {row[0] for row in database.execute(TAKE, [list(events)]).fetchall()}
        newest: dict[str, Any] = {}
        for key, event in events.items():
            known = newest.get(event["subject"])
            if key in fresh and (known is None or known["entityversion"] < event["entityversion"]):
                newest[event["subject"]] = event
        if newest:
            database.execute(UPSERT, turned(newest))


def turned(newest: dict[str, Any]) -> list[list[Any]]:
    return [list(column) for column in zip(*map(columns, newest.values()), strict=True)]


def columns(event: dict[str, Any]) -> tuple[Any, ...]:
    data = event["data"]
    own_id, version = event["subject"].split("/")[1], int(event["entityversion"])
    return own_id, version, data["price"]["amount"], data["sku"], data["option_label"], data["active"]


def main(copy: str, broker: str) -> None:
    database = psycopg.connect(copy, autocommit=True)
    connection = pika.BlockingConnection(pika.URLParameters(broker))
    channel = connection.channel()
    channel.basic_qos(prefetch_count=PREFETCH)
    waiting: list[tuple[int, bytes]] = []
    channel.basic_consume(QUEUE, lambda _, method, __, body: waiting.append((method.delivery_tag, body)))
    while True:
        connection.process_data_events(time_limit=0 if waiting else 1)
        batch = waiting[:BATCH]
        if batch:
            apply(database, [body for _, body in batch])
            channel.basic_ack(batch[-1][0], multiple=True)
            del waiting[:BATCH]


if __name__ == "__main__":
    main(*sys.argv[1:])
