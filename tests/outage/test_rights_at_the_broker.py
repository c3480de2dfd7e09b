from collections.abc import Callable

import pika
import pytest
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import AMQPConnectionError, ChannelClosedByBroker

from tests.outage.broker import channel_of

ACCESS_REFUSED, PRECONDITION_FAILED = 403, 406
ORDERING = pika.BasicProperties(user_id="ordering")
FORBIDDEN: dict[str, tuple[str, Callable[[BlockingChannel], object]]] = {
    "publish as another system": (
        "catalog",
        lambda channel: channel.basic_publish("ordering.events", "ordering.order.placed.v1", b"{}"),
    ),
    "go round the exchanges into another's inbox": (
        "catalog",
        lambda channel: channel.basic_publish("", "ordering.inbox", b"{}"),
    ),
    "forge a dead letter": ("catalog", lambda channel: channel.basic_publish("flotilla.dlx", "ordering", b"{}")),
    "read another's inbox": ("catalog", lambda channel: channel.basic_consume("ordering.inbox", print)),
    "empty another's inbox": ("catalog", lambda channel: channel.queue_purge("ordering.inbox")),
    "delete another's inbox": ("catalog", lambda channel: channel.queue_delete("ordering.inbox")),
    "bind another's inbox": (
        "catalog",
        lambda channel: channel.queue_bind("ordering.inbox", "catalog.events", "catalog.product.changed.v1"),
    ),
    "listen to where people are reached": (
        "catalog",
        lambda channel: channel.queue_bind("catalog.inbox", "accounts.events", "accounts.contact.changed.v1"),
    ),
    "listen to everything": ("catalog", lambda channel: channel.queue_bind("catalog.inbox", "accounts.events", "#")),
    "listen to whom it does not read": (
        "accounts",
        lambda channel: channel.queue_bind("accounts.inbox", "catalog.events", "catalog.product.changed.v1"),
    ),
    "make an exchange of another's name": ("catalog", lambda channel: channel.exchange_declare("ordering.other")),
    "make a queue of no system's name": ("catalog", lambda channel: channel.queue_declare("anything")),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_system_may_not(what: str) -> None:
    system, act = FORBIDDEN[what]
    with channel_of(system) as channel, pytest.raises(ChannelClosedByBroker) as refusal:
        act(channel)
    assert refusal.value.reply_code == ACCESS_REFUSED


def test_a_message_cannot_carry_another_users_name() -> None:
    with channel_of("catalog") as channel, pytest.raises(ChannelClosedByBroker) as refusal:
        channel.basic_publish("catalog.events", "catalog.product.changed.v1", b"{}", ORDERING)
    assert refusal.value.reply_code == PRECONDITION_FAILED


def test_a_system_cannot_enter_the_tasks_of_another() -> None:
    with pytest.raises(AMQPConnectionError), channel_of("catalog", vhost="tasks.ordering"):
        pass


def test_what_is_its_own_a_system_may_do() -> None:
    with channel_of("ordering") as channel:
        channel.queue_declare("ordering.trial", exclusive=True)
        channel.queue_bind("ordering.trial", "accounts.events", "accounts.contact.changed.v1")
        channel.basic_publish("ordering.events", "ordering.nothing.said.v1", b"{}", pika.BasicProperties())
