"""The rival of the relay: a publisher that waits for the broker's confirm of each message before it sends the next."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import pika


def messages_per_second(url: str, exchange: str, rows: Sequence[tuple[str, str, bytes, dict[str, Any]]]) -> float:
    """`rows` are (message id, routing key, body, headers), as they stand in the outbox."""
    user = pika.URLParameters(url).credentials.username
    connection = pika.BlockingConnection(pika.URLParameters(url))
    channel = connection.channel()
    channel.confirm_delivery()
    started = time.perf_counter()
    for message_id, key, body, headers in rows:
        properties = pika.BasicProperties(
            message_id=message_id,
            type=key,
            app_id=user,
            user_id=user,
            content_type="application/cloudevents+json",
            delivery_mode=2,
            headers=headers,
        )
        channel.basic_publish(exchange, key, body, properties, mandatory=True)
    seconds = time.perf_counter() - started
    connection.close()
    return len(rows) / seconds
