"""A published row cannot change without its event, whichever way the change comes."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import orjson
import pytest
from django.db import IntegrityError, connection, transaction

from messaging.models import Outbox
from messaging.tests.shop.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("as_catalog")]


def test_each_change_is_one_event_of_the_next_version() -> None:
    item = Item.add("tea", Decimal("1.00"))
    item.reprice(Decimal("2.00"))
    assert list(Outbox.objects.order_by("id").values_list("entity_version", flat=True)) == [1, 2]


def test_a_queryset_update_without_an_event_is_refused() -> None:
    Item.add("tea", Decimal("1.00"))
    with pytest.raises(IntegrityError, match="did not step its version"):
        Item.objects.update(price=Decimal("2.00"))


def test_raw_sql_that_steps_the_version_but_tells_nobody_is_refused() -> None:
    Item.add("tea", Decimal("1.00"))
    with pytest.raises(IntegrityError, match="has no event in the outbox"), connection.cursor() as cursor:
        cursor.execute("UPDATE shop_item SET price = 2, version = version + 1")


def test_bulk_create_without_events_is_refused() -> None:
    with pytest.raises(IntegrityError, match="has no event in the outbox"):
        Item.objects.bulk_create([Item(title="tea", price=Decimal("1.00"))])


def test_a_deletion_without_its_event_is_refused() -> None:
    Item.add("tea", Decimal("1.00"))
    with pytest.raises(IntegrityError, match="has no event in the outbox"):
        Item.objects.all().delete()


def test_a_withdrawn_row_leaves_a_deletion_of_the_next_version() -> None:
    Item.add("tea", Decimal("1.00")).withdraw()
    last = Outbox.objects.latest("id")
    assert (last.type, last.entity_version) == ("catalog.product.deleted.v1", 2)


def test_a_rolled_back_change_tells_nothing() -> None:
    item = Item.add("tea", Decimal("1.00"))
    with transaction.atomic():
        item.reprice(Decimal("2.00"))
        transaction.set_rollback(True)
    assert Outbox.objects.count() == 1


def test_a_writer_with_an_old_row_in_hand_tells_what_others_changed_meanwhile() -> None:
    mine = Item.add("tea", Decimal("1.00"))
    Item.objects.get(pk=mine.pk).retitle("coffee")
    mine.reprice(Decimal("2.00"))
    told = orjson.loads(bytes(Outbox.objects.latest("id").body))["data"]
    assert (told["title"], told["price"]["amount"]) == ("coffee", "2.00")


def test_concurrent_writers_make_versions_without_gaps() -> None:
    item = Item.add("tea", Decimal("1.00"))

    def reprice(number: int) -> None:
        Item.objects.get(pk=item.pk).reprice(Decimal(number))
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(reprice, range(1, 21)))
    versions = list(Outbox.objects.order_by("id").values_list("entity_version", flat=True))
    assert versions == list(range(1, 22))
