"""What the consumer says to the broker, and when."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError

from messaging import consumer
from messaging.consumer import Broken, Inbox, Source
from messaging.delivery import Delivery
from messaging.ids import uuid7
from messaging.relay import open_database
from messaging.tests.conftest import News

pytestmark = pytest.mark.django_db(transaction=True)


class Queue(Source):
    """What has arrived from a queue, with a channel that takes notes."""

    def __init__(self, waiting: list[Any]) -> None:
        self.waiting, self.channel, self.name = waiting, Channel(), "trial"


class Channel:
    """The broker's end: notes at each acknowledgement what another connection can see by then."""

    def __init__(self) -> None:
        self.committed_at_ack: list[int] = []

    def basic_ack(self, delivery_tag: int, multiple: bool = False) -> None:  # noqa: FBT001, FBT002  # amqp's own
        with open_database() as other:
            self.committed_at_ack.append(other.execute("SELECT count(*) FROM messaging_inbox").fetchone()[0])


@pytest.fixture
def inbox() -> Inbox:
    stopping: Any = SimpleNamespace(asked=False)
    reader = Inbox(stopping)
    reader.inbox, reader.snapshot, reader.dead = Queue([]), Queue([]), Queue([])
    return reader


def arrived(delivery: Delivery, tag: int, *, times: int = 0) -> Any:
    properties = {"user_id": delivery.user_id, "message_id": delivery.message_id, "type": delivery.type}
    headers = {"x-delivery-count": times}
    return SimpleNamespace(body=delivery.body, properties=properties, headers=headers, delivery_tag=tag)


def test_a_batch_is_committed_before_it_is_acknowledged(news: News, inbox: Inbox) -> None:
    inbox.inbox.waiting = [arrived(news(uuid7(), 1), tag) for tag in (1, 2, 3)]
    inbox._work(None)  # type: ignore[arg-type]
    assert inbox.inbox.channel.committed_at_ack == [3]
    assert inbox.inbox.waiting == []


def test_while_the_database_is_out_of_reach_nothing_is_acknowledged(
    news: News, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_arguments: Any) -> None:
        inbox.stopping.asked = True  # so that it does not wait for ever
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(consumer, "take", gone)
    inbox.inbox.waiting = [arrived(news(uuid7(), 1), 1)]
    with pytest.raises(Broken):
        inbox._work(None)  # type: ignore[arg-type]
    assert inbox.inbox.channel.committed_at_ack == []
    assert len(inbox.inbox.waiting) == 1


def test_a_message_that_came_back_twice_is_read_alone(news: News, inbox: Inbox) -> None:
    inbox.inbox.waiting = [arrived(news(uuid7(), 1), 1, times=2), arrived(news(uuid7(), 1), 2)]
    with pytest.raises(Broken, match="one at a time"):
        inbox._work(None)  # type: ignore[arg-type]
    assert inbox.prefetch == 1


def test_it_reads_in_batches_again_only_when_what_comes_is_new(news: News, inbox: Inbox) -> None:
    """Every drop counts against all that was sent in advance: dropping again and again would give up a backlog."""
    inbox.prefetch = 1

    def come(times: int) -> None:
        for tag in range(1, 20):
            inbox.inbox.waiting = [arrived(news(uuid7(), 1), tag, times=times)]
            inbox._work(None)  # type: ignore[arg-type]

    come(times=2)
    assert inbox.prefetch == 1
    with pytest.raises(Broken, match="in batches again"):
        come(times=0)
    assert inbox.prefetch > 1
