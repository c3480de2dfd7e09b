"""An event is said in two majors at once, on the real database and the real broker: readers of either converge."""

import random
from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pika
import pytest
from django.db import IntegrityError, transaction
from kombu import Connection

from contracts import events
from contracts.catalog.product_deleted import ProductDeleted
from contracts.event import StateEvent
from contracts.money import Money
from messaging.apply import take
from messaging.consumer import Inbox
from messaging.delivery import Delivery
from messaging.models import Inbox as Taken
from messaging.models import Outbox, Parked
from messaging.outbox import publish
from messaging.outbox_rows import OutboxRows
from messaging.publisher import Outcome
from messaging.relay import message_of, open_database
from messaging.tests.conftest import forget_wiring
from messaging.tests.shop.models import Item, ItemCopy
from messaging.tests.shop.product_changed_v2 import ProductChangedV2

pytestmark = pytest.mark.django_db(transaction=True)
V1, V2, GONE = "catalog.product.changed.v1", "catalog.product.changed.v2", "catalog.product.deleted.v1"
EXCHANGE = "catalog.two_majors"  # of its own, so that nobody else hears of these


@pytest.fixture(autouse=True)
def _two_majors(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(events.BY_TYPE, V2, ProductChangedV2)
    forget_wiring()
    yield
    forget_wiring()


@pytest.fixture
def channel(settings: Any) -> Iterator[Any]:
    connection = pika.BlockingConnection(pika.URLParameters(settings.EVENTS_BROKER_URL))
    channel = connection.channel()
    channel.confirm_delivery()
    channel.exchange_declare(EXCHANGE, "topic", auto_delete=True)
    yield channel
    connection.close()


def bound_queue(channel: Any, *keys: str) -> str:
    queue: str = channel.queue_declare(f"catalog.two_majors.{keys[0]}", exclusive=True).method.queue
    for key in keys:
        channel.queue_bind(queue, EXCHANGE, key)
    return queue


def tell(item: Item) -> None:
    """Both majors of the item's version, as a publisher does while somebody still reads the old one."""
    prices = (Money(amount=item.price, currency="EUR"),)
    publish(item.changed(), ProductChangedV2(id=item.id, version=item.version, name=item.title, prices=prices))


def add(title: str) -> Item:
    with transaction.atomic():
        item = Item.objects.create(title=title, price=Decimal(1))
        tell(item)
    return item


def reprice(item: Item, price: int) -> None:
    with transaction.atomic():
        item.price = Decimal(price)
        item.save(update_fields=["price"])
        tell(item)


def relay_all(channel: Any) -> None:
    """What the relay's leader does, to an exchange of the test's own; what reaches no queue, or is refused, raises."""
    with open_database() as database:
        rows = OutboxRows(database)
        batch = rows.next_batch(1000)
        for row in batch:
            _id, _exchange, key, properties, body = message_of(row)
            channel.basic_publish(EXCHANGE, key, body, properties, mandatory=True)
        rows.mark(batch, Outcome(confirmed={row.id for row in batch}))
    assert not Outbox.objects.filter(published_at=None).exists()


def arrived(channel: Any, queue: str) -> list[Delivery]:
    """Everything that the broker brought to the queue: confirmed messages are in it already."""
    deliveries = []
    while (got := channel.basic_get(queue, auto_ack=True))[0] is not None:
        _method, properties, body = got
        deliveries.append(Delivery(body, properties.user_id, properties.message_id, properties.type))
    return deliveries


def read_as(settings: Any, system: str, deliveries: list[Delivery]) -> dict[Any, tuple[Any, ...]]:
    """The copy of a reader that gets these twice and shuffled, in a database where nothing is yet."""
    settings.SYSTEM, settings.REACTIONS = system, f"messaging.tests.shop.reactions_of_{system}"
    forget_wiring()
    ItemCopy.everything.all().delete()
    Taken.objects.all().delete()
    shuffled = deliveries * 2
    random.Random(5).shuffle(shuffled)
    for start in range(0, len(shuffled), 3):
        take(shuffled[start : start + 3])
    assert not Parked.objects.exists()
    rows = ItemCopy.everything.values_list("id", "version", "title", "price", "deleted")
    return {row[0]: row[1:] for row in rows}


@pytest.mark.usefixtures("as_catalog")
def test_an_old_reader_and_a_new_one_both_converge(settings: Any, channel: Any) -> None:
    old, new = bound_queue(channel, V1, GONE), bound_queue(channel, V2, GONE)
    tea, coffee, gone = add("tea"), add("coffee"), add("gone")
    ids = [one.id for one in (tea, coffee, gone)]
    for price in (2, 3, 4):
        reprice(tea, price)
    reprice(coffee, 7)
    gone.delete_and_tell(ProductDeleted)
    relay_all(channel)
    news = {V1: arrived(channel, old), V2: arrived(channel, new)}
    assert {name: {one.type for one in got} for name, got in news.items()} == {V1: {V1, GONE}, V2: {V2, GONE}}
    told = [(4, "tea", Decimal(4), False), (2, "coffee", Decimal(7), False), (2, "", None, True)]
    expected = dict(zip(ids, told, strict=True))
    assert read_as(settings, "ordering", news[V1]) == expected
    assert read_as(settings, "accounts", news[V2]) == expected


@pytest.mark.usefixtures("as_catalog")
def test_both_majors_have_one_version_and_different_ids() -> None:
    tea = add("tea")
    said = Outbox.objects.filter(entity_id=tea.id).order_by("id")
    assert [(one.type, one.entity_version) for one in said] == [(V1, 1), (V2, 1)]
    assert len({one.message_id for one in said}) == 2


@pytest.mark.usefixtures("as_catalog")
def test_one_major_cannot_be_said_twice_of_one_version() -> None:
    tea = add("tea")
    with pytest.raises(IntegrityError, match="outbox_entity_version"), transaction.atomic():
        publish(tea.changed())


class TrialChanged(StateEvent, type="catalog.trial.changed.v1"):
    """Somebody else may still read it."""


class TrialChangedV2(StateEvent, type="catalog.trial.changed.v2", readers=("catalog.mover",)):
    """What the mover reads from now on."""


@pytest.fixture
def mover(channel: Any) -> Iterator[Any]:
    """The consumer of a small system that reads trials; its queues are its own."""
    stopping: Any = SimpleNamespace(asked=False)
    inbox = Inbox(stopping)
    inbox.system = "catalog.mover"
    queues = [f"catalog.mover.{kind}" for kind in ("inbox", "snapshot", "dead")]
    channel.exchange_declare("catalog.mover.requests", "topic", durable=True)
    for queue in queues:
        channel.queue_delete(queue)
    yield inbox
    for queue in queues:
        channel.queue_delete(queue)
    channel.exchange_delete("catalog.mover.requests")


def test_a_reader_that_moves_to_a_new_major_is_no_longer_bound_to_the_old_one(
    settings: Any, channel: Any, mover: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bindings outlive a deployment: the consumer must drop the one that it had before."""
    monkeypatch.setattr(events, "EVENTS", (TrialChanged, TrialChangedV2))
    with Connection(settings.EVENTS_BROKER_URL) as connection:
        mover._subscribe(connection)
        channel.queue_bind("catalog.mover.inbox", "catalog.events", TrialChanged.type)  # as it was before
        channel.basic_publish("catalog.events", TrialChanged.type, b"{}", mandatory=True)
        mover._subscribe(connection)
        with pytest.raises(pika.exceptions.UnroutableError):
            channel.basic_publish("catalog.events", TrialChanged.type, b"{}", mandatory=True)
        channel.basic_publish("catalog.events", TrialChangedV2.type, b"{}", mandatory=True)
