"""The broker as a system's own user meets it, with that user's rights; and as its operator does."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pika
from pika.adapters.blocking_connection import BlockingChannel

from compose import broker, rabbitmq
from compose.commands import clean_environment
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


def control(*words: str) -> str:
    """What rabbitmqctl prints."""
    found = rabbitmq.find_installed(SETTINGS)
    assert found is not None
    environment = clean_environment() | broker.node_environment(SETTINGS, found)
    command = [str(found.control), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"
    return done.stdout
