"""A broker that takes a connection and never answers on it: whoever asked it does not wait for good."""

import os
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest

from messaging.consumer import Inbox
from messaging.patience import FOR_AN_ANSWER
from messaging.pause import Pause
from messaging.worker import WithoutDelays, reaction_worker

BROKER = os.environ["EVENTS_BROKER_URL"]


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the broker behind a door that shuts as soon as somebody declares a queue."""
    monkeypatch.setitem(FOR_AN_ANSWER, "read_timeout", 1)
    with door_that_shuts_at(b"\x00\x32\x00\x0a") as address:  # method 50.10 of AMQP: queue.declare
        yield address


def test_the_consumer_begins_anew(silent: str, settings: Any) -> None:
    settings.EVENTS_BROKER_URL = silent
    stopping: Any = SimpleNamespace(asked=False)
    with pytest.raises(TimeoutError):
        Inbox(stopping)._session(Pause())


def test_the_worker_begins_anew(silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASKS_BROKER_URL", silent)
    with reaction_worker("catalog").connection_for_read() as connection, pytest.raises(TimeoutError):
        connection.default_channel.queue_declare("catalog.default")


def test_the_worker_declares_no_queues_for_delays() -> None:
    assert reaction_worker("catalog").conf.worker_consumer is WithoutDelays
    assert [step for step in WithoutDelays.Blueprint.default_steps if "elay" in step] == []


@contextmanager
def door_that_shuts_at(said: bytes) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        over = threading.Event()
        inside = threading.Thread(target=_let_in, args=(door, said, over))
        inside.start()
        parts = urlsplit(BROKER)
        try:
            yield f"amqp://{parts.username}:{parts.password}@127.0.0.1:{door.getsockname()[1]}{parts.path}"
        finally:
            over.set()
            with suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)
            inside.join()


def _let_in(door: socket.socket, said: bytes, over: threading.Event) -> None:
    parts = urlsplit(BROKER)
    with suppress(OSError):
        came, _ = door.accept()
        with came, socket.create_connection((parts.hostname, parts.port)) as broker:
            while True:
                for source, to in ((came, broker), (broker, came)):
                    if source in select.select([source], [], [], 0.01)[0]:
                        chunk = source.recv(65536)
                        if said in chunk:
                            over.wait(30)
                            return
                        to.sendall(chunk)
