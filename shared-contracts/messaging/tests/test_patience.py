"""A broker that takes a connection and never answers on it: whoever asked it does not wait for good."""

import os
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from messaging.consumer import Inbox
from messaging.patience import FOR_AN_ANSWER
from messaging.pause import Pause
from messaging.tests.silent import QUEUE_DECLARE, door_that_shuts_at
from messaging.worker import WatchedConsumer, reaction_worker


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the broker behind a door that shuts as soon as somebody declares a queue."""
    monkeypatch.setitem(FOR_AN_ANSWER, "read_timeout", 1)
    with door_that_shuts_at(QUEUE_DECLARE, os.environ["EVENTS_BROKER_URL"]) as address:
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
    assert reaction_worker("catalog").conf.worker_consumer is WatchedConsumer
    assert [step for step in WatchedConsumer.Blueprint.default_steps if "elay" in step] == []
