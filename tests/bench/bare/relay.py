"""A bare relay: reads a batch, publishes it with pipelined confirms, marks it. Nothing else is looked after."""

from __future__ import annotations

import sys
from typing import Any

import pika
import psycopg

from tests.bench.bare.tables import EXCHANGE

BATCH, IDLE = 1000, 0.02
NEXT = """
SELECT id, message_id::text, routing_key, headers, body FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT %s
"""
MARK = "UPDATE outbox SET published_at = clock_timestamp() WHERE id = ANY(%s)"


class BareRelay:
    def __init__(self, source: str, broker: str) -> None:
        self.database = psycopg.connect(source, autocommit=True)
        self.user = pika.URLParameters(broker).credentials.username
        self.connection = pika.SelectConnection(pika.URLParameters(broker), on_open_callback=self.opened)
        self.channel: Any = None
        self.batch: list[int] = []
        self.open: set[int] = set()
        self.tag = 0

    def opened(self, connection: Any) -> None:
        connection.channel(on_open_callback=self.ready)

    def ready(self, channel: Any) -> None:
        self.channel = channel
        channel.confirm_delivery(self.answered, callback=lambda _: self.look())

    def look(self) -> None:
        rows = self.database.execute(NEXT, [BATCH], binary=True).fetchall()
        if not rows:
            self.connection.ioloop.call_later(IDLE, self.look)
            return
        self.batch = [row[0] for row in rows]
        for _, message_id, key, headers, body in rows:
            properties = pika.BasicProperties(
                message_id=message_id,
                type=key,
                app_id=self.user,
                user_id=self.user,
                content_type="application/cloudevents+json",
                delivery_mode=2,
                headers=headers,
            )
            self.channel.basic_publish(EXCHANGE, key, body, properties, mandatory=True)
            self.tag += 1
            self.open.add(self.tag)

    def answered(self, frame: Any) -> None:
        last = frame.method.delivery_tag
        self.open -= {tag for tag in self.open if tag <= last} if frame.method.multiple else {last}
        if not self.open:
            self.database.execute(MARK, [self.batch])
            self.look()


if __name__ == "__main__":
    BareRelay(*sys.argv[1:]).connection.ioloop.start()
