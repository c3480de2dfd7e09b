"""What each system tries at the broker, and whether it may: made from the contracts, for every system and sibling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pika
from pika.adapters.blocking_connection import BlockingChannel

from compose.settings import SYSTEMS
from contracts.event import StateEvent
from contracts.events import EVENTS
from messaging.control_shapes import DIGEST, control_type, snapshot_key
from messaging.topology import DEAD_LETTERS, inbox_bindings, snapshot_bindings

OK, REFUSED, FORGED = "ok", "403", "406"
QUEUES = ("inbox", "snapshot", "dead")
TRIAL = "trial"
Act = Callable[[BlockingChannel], object]


@dataclass(frozen=True, kw_only=True)
class Operation:
    """`what` names the kind of operation in the printed table, `on` this one; `expected` is the broker's answer."""

    what: str
    on: str
    act: Act
    expected: str = REFUSED


def operations(system: str) -> Iterator[Operation]:
    yield from _its_own(system)
    yield from _publishing(system)
    yield from _other_exchanges(system)
    yield from _other_queues(system)
    yield from _ways_round(system)
    yield from _listening(system)


def siblings(system: str) -> list[str]:
    return [other for other in SYSTEMS if other != system]


def _its_own(system: str) -> Iterator[Operation]:
    def own(what: str, on: str, act: Act) -> Operation:
        return Operation(what=what, on=on, act=act, expected=OK)

    yield own("publish to its own exchange", f"{system}.events", _publish(f"{system}.events", f"{system}.nothing.v1"))
    for kind in QUEUES:
        yield own("read its own queue", f"{system}.{kind}", partial(_look_at, name=f"{system}.{kind}"))
    for source, key in {*inbox_bindings(system), *snapshot_bindings(system)}:
        yield own("bind a key that it reads", f"{source} {key}", _bind(f"{system}.{TRIAL}", source, key))
    for other in siblings(system):
        key = f"snapshot.{system}"
        by_name = pika.BasicProperties(user_id=system)
        yield own("ask an owner for a snapshot", other, _publish(f"{other}.requests", key, by_name))


def _publishing(system: str) -> Iterator[Operation]:
    for other in siblings(system):
        key = f"{other}.anything.changed.v1"
        yield Operation(what="publish as another", on=other, act=_publish(f"{other}.events", key))
        for third in siblings(system):
            yield Operation(
                what="ask for a snapshot under another's name",
                on=f"{other}.requests snapshot.{third}",
                act=_publish(f"{other}.requests", f"snapshot.{third}"),
            )
        for kind in QUEUES:
            name = f"{other}.{kind}"
            yield Operation(what="go round the exchanges into a queue", on=name, act=_publish("", name))
        forged = pika.BasicProperties(user_id=other)
        yield Operation(
            what="carry another's user name",
            on=other,
            act=_publish(f"{system}.events", f"{system}.nothing.v1", forged),
            expected=FORGED,
        )
        yield Operation(what="forge a dead letter", on=other, act=_publish(DEAD_LETTERS, other))
    yield Operation(what="publish to the broker's own exchange", on="amq.topic", act=_publish("amq.topic", "any"))


def _other_exchanges(system: str) -> Iterator[Operation]:
    names = [f"{other}.{kind}" for other in siblings(system) for kind in ("events", "requests")]
    for name in [*names, DEAD_LETTERS]:
        yield Operation(what="delete another's exchange", on=name, act=partial(_delete_exchange, name=name))
        yield Operation(what="redeclare another's exchange", on=name, act=partial(_declare_exchange, name=name))
    for name in ("anything", *(f"{other}.new" for other in siblings(system))):
        yield Operation(what="make an exchange that is not its own", on=name, act=partial(_declare_exchange, name=name))
        yield Operation(what="make a queue that is not its own", on=name, act=partial(_declare_queue, name=name))


def _other_queues(system: str) -> Iterator[Operation]:
    for name in (f"{other}.{kind}" for other in siblings(system) for kind in QUEUES):
        events = f"{system}.events"
        tried: dict[str, Act] = {
            "read another's queue": partial(_look_at, name=name),
            "fetch from another's queue": partial(BlockingChannel.basic_get, queue=name),
            "empty another's queue": partial(BlockingChannel.queue_purge, queue=name),
            "delete another's queue": partial(BlockingChannel.queue_delete, queue=name),
            "bind another's queue": _bind(name, events, f"{system}.product.changed.v1"),
            "unbind another's queue": partial(_unbind, name=name, source=events),
        }
        for what, act in tried.items():
            yield Operation(what=what, on=name, act=act)


def _ways_round(system: str) -> Iterator[Operation]:
    """What is written or read through a queue or an exchange of one's own."""
    own = f"{system}.trap"
    for name in (*(f"{other}.events" for other in siblings(system)), DEAD_LETTERS):
        dead = {"x-dead-letter-exchange": name}
        yield Operation(
            what="let dead letters go there", on=name, act=partial(_declare_queue, name=own, arguments=dead)
        )
        rest = {"alternate-exchange": name}
        act = partial(_declare_exchange, name=own, arguments=rest)
        yield Operation(what="let unrouted messages go there", on=name, act=act)
        act = partial(_bind_exchange, target=name, source=f"{system}.events")
        yield Operation(what="bind an exchange to its own", on=name, act=act)
    for other in siblings(system):
        act = partial(_bind_exchange, target=f"{system}.requests", source=f"{other}.events")
        yield Operation(what="listen to everything by an exchange", on=other, act=act)


def _listening(system: str) -> Iterator[Operation]:
    """Every key of every event that it does not read, and every pattern that would cover one."""
    for event in EVENTS:
        keys = [event.type, *([control_type(event.type, DIGEST)] if issubclass(event, StateEvent) else [])]
        for key in keys if system not in {event.publisher, *event.readers} else []:
            yield _listen("listen to what it does not read", system, event.publisher, key)
    yield from _listening_to_snapshots(system)
    for owner in siblings(system):
        for key in ("#", f"{owner}.#", f"{owner}.*.*.v1", f"{owner}.product.*.v1", f"{owner}.product.snapshot.*"):
            yield _listen("listen to a pattern", system, owner, key)
        for key in ("snapshot.*", f"snapshot.{system}"):
            act = _bind(f"{system}.{TRIAL}", f"{owner}.requests", key)
            yield Operation(what="listen to what others ask", on=f"{owner} {key}", act=act)


def _listening_to_snapshots(system: str) -> Iterator[Operation]:
    for event in EVENTS:
        if issubclass(event, StateEvent) and system != event.publisher:
            for other in siblings(system):
                key = snapshot_key(event.type, other)
                yield _listen("listen to another's snapshot", system, event.publisher, key)


def _listen(what: str, system: str, owner: str, key: str) -> Operation:
    return Operation(what=what, on=f"{owner}.events {key}", act=_bind(f"{system}.{TRIAL}", f"{owner}.events", key))


def _publish(exchange: str, key: str, properties: pika.BasicProperties | None = None) -> Act:
    return lambda channel: channel.basic_publish(exchange, key, b"{}", properties)


def _bind(queue: str, source: str, key: str) -> Act:
    return lambda channel: channel.queue_bind(queue, source, key)


def _unbind(channel: BlockingChannel, *, name: str, source: str) -> None:
    channel.queue_unbind(name, source, "catalog.product.changed.v1")


def _bind_exchange(channel: BlockingChannel, *, target: str, source: str) -> None:
    channel.exchange_bind(target, source, "#")


def _look_at(channel: BlockingChannel, name: str) -> None:
    """Consume, and take leave at once: behind the system's own consumer nothing is delivered to us."""
    channel.basic_cancel(channel.basic_consume(name, lambda *_: None))


def _declare_queue(channel: BlockingChannel, *, name: str, arguments: dict[str, str] | None = None) -> None:
    channel.queue_declare(name, arguments=arguments)


def _declare_exchange(channel: BlockingChannel, *, name: str, arguments: dict[str, str] | None = None) -> None:
    channel.exchange_declare(name, "fanout", durable=True, arguments=arguments)


def _delete_exchange(channel: BlockingChannel, *, name: str) -> None:
    channel.exchange_delete(name)
