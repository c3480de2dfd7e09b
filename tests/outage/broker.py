"""The broker as a system's own user meets it, with that user's rights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pika
from pika.adapters.blocking_connection import BlockingChannel

from compose.system_environment import VHOST, broker_url
from tests.outage.parts import SETTINGS


@contextmanager
def channel_of(system: str, vhost: str = VHOST) -> Iterator[BlockingChannel]:
    """A channel in confirm mode: what the broker refuses raises here."""
    parameters = pika.URLParameters(broker_url(SETTINGS, system, vhost))
    parameters.socket_timeout = 5
    connection = pika.BlockingConnection(parameters)
    try:
        channel = connection.channel()
        channel.confirm_delivery()
        yield channel
    finally:
        if connection.is_open:
            connection.close()


def news(body: bytes, *, system: str, type: str, message_id: str) -> dict[str, Any]:
    """The arguments of a publish as the relay of `system` would do it."""
    properties = pika.BasicProperties(
        message_id=message_id,
        type=type,
        app_id=system,
        user_id=system,
        content_type="application/cloudevents+json",
        delivery_mode=2,
    )
    return {"exchange": f"{system}.events", "routing_key": type, "body": body, "properties": properties}
