"""The consumer: one thread that takes what has arrived for its system, commits it, and acknowledges.

Three queues, a channel each: `<system>.inbox` has the news, `<system>.snapshot` the answers to our requests for whole
tables, which never hold up the news, and `<system>.dead` what the broker gave up.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from kombu import Connection, Exchange, Queue
from kombu.message import Message

from messaging.apply import is_unreachable, take
from messaging.decisions import carry_out
from messaging.delivery import Delivery
from messaging.errors import Unreadable
from messaging.faults import crash_point
from messaging.heartbeat import beat
from messaging.park import bury, retry_due, retry_what_is_readable_now
from messaging.patience import FOR_AN_ANSWER
from messaging.pause import Pause
from messaging.presence import begin_listening, heard
from messaging.rebuild import ask_again, load_what_is_new
from messaging.stopping import Stopping
from messaging.tls import for_kombu
from messaging.tolerant_properties import tolerate_broken_properties
from messaging.topology import INBOX_ARGUMENTS, QUORUM, dropped_bindings, inbox_bindings, snapshot_bindings
from messaging.watchdog import turned

PREFETCH = 1000
BATCH = 200
HEARTBEAT = 30  # seconds
DELIVERIES_BEFORE_CAUTION = 2
CAREFUL_ACKS = 10
LOOK_BACK = 60  # seconds
log = logging.getLogger(__name__)


class Broken(Exception):
    """The connection is to be dropped and made anew."""


class DeadLetter(Exception):
    """The broker gave the message up after too many deliveries that were never acknowledged."""


class Source:
    """A queue on a channel of its own, and what has arrived from it and is not acknowledged."""

    def __init__(self, connection: Connection, name: str, *, arguments: dict[str, Any], prefetch: int) -> None:
        self.name = name
        self.waiting: list[Message] = []
        self.channel: Any = connection.channel()
        self.channel.auto_decode = False  # the body is for us to judge, not for a codec that the sender chooses
        self.channel.basic_qos(0, prefetch, False)
        self.queue = Queue(name, durable=True, queue_arguments=arguments, channel=self.channel)
        self.queue.queue_declare()

    def bind(self, bindings: list[tuple[str, str]]) -> None:
        for exchange, key in bindings:
            self.queue.bind_to(Exchange(exchange, "topic", durable=True), routing_key=key)

    def unbind(self, bindings: list[tuple[str, str]]) -> None:
        for exchange, key in bindings:
            self.queue.unbind_from(Exchange(exchange, "topic", durable=True), routing_key=key)

    def subscribe(self) -> None:
        self.queue.consume(self.name, callback=self.waiting.append, no_ack=False)

    def acknowledge(self, count: int) -> None:
        """The first `count` messages are taken for good."""
        self.channel.basic_ack(self.waiting[count - 1].delivery_tag, multiple=True)
        del self.waiting[:count]


class Inbox:
    """Reads until it is asked to stop; survives the loss of the broker and of the database."""

    def __init__(self, stopping: Stopping) -> None:
        self.system: str = settings.SYSTEM
        self.stopping = stopping
        self.prefetch = PREFETCH
        self.careful_acks = 0
        self.last_beat = self.last_look_back = 0.0

    def run(self) -> None:
        tolerate_broken_properties()
        pause = Pause()
        while not self.stopping.asked:
            try:
                self._session(pause)
            except Exception as error:  # noqa: BLE001  the loop outlives whatever a connection can raise
                log.warning("connection to the broker lost: %s: %s", type(error).__name__, error)
                if not isinstance(error, Broken):
                    self._rest(pause.take())

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.stopping.asked:
            time.sleep(0.05)
            self._sign_of_life()

    def _session(self, pause: Pause) -> None:
        url = settings.EVENTS_BROKER_URL
        with_broker = Connection(
            url, ssl=for_kombu(url), heartbeat=HEARTBEAT, connect_timeout=4, transport_options=FOR_AN_ANSWER
        )
        with_broker.connect()
        try:
            self._subscribe(with_broker)
            self._with_database(with_broker, self._begin)
            log.info("reading %s.inbox, %d at a time", self.system, self.prefetch)
            pause.reset()
            while not self.stopping.asked:
                self._receive(with_broker)
                self._work(with_broker)
        finally:
            drop(with_broker)

    def _subscribe(self, with_broker: Connection) -> None:
        def source(kind: str, arguments: dict[str, Any]) -> Source:
            return Source(with_broker, f"{self.system}.{kind}", arguments=arguments, prefetch=self.prefetch)

        self.inbox, self.dead = source("inbox", INBOX_ARGUMENTS), source("dead", QUORUM)
        self.snapshot = source("snapshot", INBOX_ARGUMENTS)
        self.inbox.bind(inbox_bindings(self.system))
        self.inbox.unbind(dropped_bindings(self.system))
        self.snapshot.bind(snapshot_bindings(self.system))
        for one in (self.inbox, self.snapshot, self.dead):
            one.subscribe()

    def _begin(self) -> None:
        """With the queues in place: ask for copies that were never loaded, and try what this release can now read."""
        begin_listening()
        load_what_is_new()
        retry_what_is_readable_now()

    def _receive(self, with_broker: Connection) -> None:
        """Wait up to a second for news, then take what has already arrived, and never wait for more."""
        timeout = 1.0 if not (self.inbox.waiting or self.snapshot.waiting) else 0.0005
        while max(len(self.inbox.waiting), len(self.snapshot.waiting)) < BATCH:
            try:
                with_broker.drain_events(timeout=timeout)
            except TimeoutError:
                break
            timeout = 0.0005
        with_broker.heartbeat_check(rate=2)

    def _work(self, with_broker: Connection) -> None:
        crash_point("consumer-after-receive")
        self._with_database(with_broker, partial(self._sign_of_life, listening=True))
        for source in (self.inbox, self.snapshot):
            batch = source.waiting[: 1 if self.prefetch == 1 else BATCH]
            self._beware_of_poison(batch)
            if batch:
                deliveries = [delivery_of(message) for message in batch]
                self._with_database(with_broker, partial(take, deliveries))
                source.acknowledge(len(batch))
                self._relax_after(batch)
        self._bury(with_broker)

    def _beware_of_poison(self, batch: list[Message]) -> None:
        """A message that came back twice may be what kills us: take one at a time, so that only it is given up."""
        if self.prefetch > 1 and any(times_delivered(message) >= DELIVERIES_BEFORE_CAUTION for message in batch):
            self.prefetch, self.careful_acks = 1, 0
            raise Broken("a message was delivered before and never acknowledged: reading one at a time")

    def _relax_after(self, batch: list[Message]) -> None:
        """Only when what comes is new: every drop counts against all that was sent in advance, and after the 20th the
        broker would give up a whole backlog that is guilty of nothing."""
        if self.prefetch > 1:
            return
        fresh = all(times_delivered(message) < DELIVERIES_BEFORE_CAUTION for message in batch)
        self.careful_acks = self.careful_acks + len(batch) if fresh else 0
        if self.careful_acks >= CAREFUL_ACKS:
            self.prefetch = PREFETCH
            raise Broken("reading in batches again")

    def _bury(self, with_broker: Connection) -> None:
        while self.dead.waiting:
            self._with_database(with_broker, self._park_dead)
            self.dead.acknowledge(1)

    def _park_dead(self) -> None:
        bury(delivery_of(self.dead.waiting[0]), Unreadable("dead_letter", DeadLetter.__doc__ or ""))

    def _sign_of_life(self, *, listening: bool = False) -> None:
        if time.monotonic() - self.last_beat < 1:
            return
        turned()
        self.last_beat = time.monotonic()
        try:
            with connection.cursor() as cursor:
                beat(cursor, "consumer")
            if listening:
                heard([self.system])
            carry_out()
            retry_due()
            if time.monotonic() - self.last_look_back > LOOK_BACK:
                self.last_look_back = time.monotonic()
                ask_again()
        except (OperationalError, InterfaceError) as error:
            if is_unreachable(error):
                connection.close()

    def _with_database(self, with_broker: Connection, step: Callable[[], None]) -> None:
        """Do the step; while the database is out of reach keep the messages in hand and answer the broker."""
        while True:
            try:
                step()
                return
            except (OperationalError, InterfaceError) as error:
                log.warning("the database is out of reach: %s", str(error).strip().splitlines()[0])
                connection.close()
                wait_for_database(with_broker, self.stopping)


def wait_for_database(with_broker: Connection, stopping: Stopping) -> None:
    while not stopping.asked:
        turned()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            return
        except (OperationalError, InterfaceError):
            connection.close()
        with_broker.heartbeat_check(rate=2)
        try:
            with_broker.drain_events(timeout=1)
        except TimeoutError:
            continue
    raise Broken("asked to stop while the database is out of reach")


def delivery_of(message: Message) -> Delivery:
    body = message.body if isinstance(message.body, bytes) else str(message.body).encode()
    properties = message.properties
    return Delivery(
        body=body,
        user_id=str(properties.get("user_id") or ""),
        message_id=str(properties.get("message_id") or ""),
        type=str(properties.get("type") or ""),
        headers=dict(message.headers or {}),
    )


def times_delivered(message: Message) -> int:
    return int((message.headers or {}).get("x-delivery-count", 0))


def drop(with_broker: Connection) -> None:
    """Cut the socket instead of taking leave: a polite goodbye lets the standby overtake what we still hold."""
    amqp = with_broker._connection
    transport = getattr(amqp, "transport", None)
    if transport is not None and transport.sock is not None:
        transport.sock.close()
        transport.sock = None
        transport.connected = False
    with_broker._connection = None
