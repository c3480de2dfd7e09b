"""What was published can be sent once more; who knows it already drops it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from messaging.apply import take
from messaging.models import Epoch, Inbox, Outbox, Reaction
from messaging.replay import replay
from messaging.tests.rehearsal import Rehearsal, delivery_of
from messaging.tests.shop.models import Item, ItemCopy
from messaging.tests.test_rebuild import equal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rehearsal(settings: Any) -> Rehearsal:
    return Rehearsal(settings)


@pytest.fixture
def item(rehearsal: Rehearsal) -> Item:
    with rehearsal.speaking_as("catalog"):
        item = Item.add("item", Decimal(1))
        item.reprice(Decimal(2))
    rehearsal.deliver()
    Outbox.objects.update(published_at=timezone.now())
    return item


def pending() -> list[Outbox]:
    return list(Outbox.objects.filter(published_at=None).order_by("id"))


def test_a_reader_that_knows_it_all_changes_nothing(item: Item) -> None:
    reactions = Reaction.objects.count()
    assert replay() == 2
    take([delivery_of(row) for row in pending()])
    assert equal()
    assert Reaction.objects.count() == reactions


def test_a_reader_that_lost_what_it_had_acknowledged_gets_it_all(item: Item) -> None:
    """As after a restore of the reader's database: neither the row nor the inbox knows of it."""
    ItemCopy.everything.all().delete()
    Inbox.objects.all().delete()
    replay(since=timezone.now() - timedelta(hours=1))
    take([delivery_of(row) for row in pending()])
    assert equal()


def test_the_relay_is_told_to_look_below_its_floor(item: Item) -> None:
    before = Epoch.objects.get().replays
    replay()
    assert Epoch.objects.get().replays == before + 1


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        ({"entity": "product"}, 2),
        ({"entity": "order"}, 0),
        ({"event_type": "catalog.product.changed.v1"}, 2),
        ({"until": timezone.now() - timedelta(days=365)}, 0),
    ],
)
def test_a_part_of_it_can_be_chosen(item: Item, choice: dict[str, Any], count: int) -> None:
    assert replay(**choice) == count
    assert replay(entity_id=item.id) == 2 - count
