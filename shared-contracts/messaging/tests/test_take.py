"""Late, repeated, shuffled or broken news: the copy ends as the newest version says, and nothing vanishes unseen."""

import functools
import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from messaging.apply import take
from messaging.delivery import Delivery
from messaging.errors import Unreadable
from messaging.ids import uuid7
from messaging.models import Inbox, Parked, Reaction
from messaging.park import bury, retry_due
from messaging.tests.conftest import News, deletion
from messaging.tests.shop.models import ItemCopy

pytestmark = pytest.mark.django_db
DEEP: list[Any] = functools.reduce(lambda inner, _: [inner], range(100_000), [])


def test_every_event_three_times_and_shuffled_ends_equal(news: News) -> None:
    items = [uuid7() for _ in range(10)]
    messages = [news(item, version, price=f"{version}.00") for item in items for version in range(1, 8)]
    messages += [deletion(items[0], 8)]
    shuffled = messages * 3
    random.Random(7).shuffle(shuffled)
    for start in range(0, len(shuffled), 20):
        take(shuffled[start : start + 20])
    assert Inbox.objects.count() == len(messages)
    assert {(one.version, one.price) for one in ItemCopy.objects.all()} == {(7, Decimal("7.00"))}
    assert ItemCopy.objects.count() == 9


def test_create_delete_burst_leaves_no_zombie(news: News) -> None:
    items = [uuid7() for _ in range(50)]
    take([deletion(item, 2) for item in items])
    take([news(item, 1) for item in items])
    assert not ItemCopy.objects.exists()
    assert set(ItemCopy.everything.values_list("title", "price")) == {("", None)}


def test_a_restored_owner_is_followed_though_its_versions_start_lower(news: News) -> None:
    item = uuid7()
    take([news(item, 9, price="9.00"), news(item, 4, price="4.00", epoch=2)])
    assert ItemCopy.objects.get().price == Decimal("4.00")


def test_each_message_makes_one_reaction_however_often_it_comes(news: News) -> None:
    message = news(uuid7(), 1)
    take([message, message])
    take([message])
    assert Reaction.objects.filter(function="note_news").count() == 1


@pytest.mark.parametrize(
    ("body", "error_class"),
    [
        (b"\xff\xfe not json", "not_json"),
        (b'{"specversion": "1.0"}', "not_an_event"),
        (b"[" * 100_000, "not_json"),
        (b'"' + b"x" * 300_000 + b'"', "too_large"),
        (b'{"a": "\\u0000"}', "nul_character"),
        (b"[" * 1000 + b'"\\u0000"' + b"]" * 1000, "nul_character"),
        (b"null", "not_an_event"),
        (b"1e999999", "not_json"),
    ],
)
def test_an_unreadable_message_is_parked_with_its_reason_and_the_rest_goes_on(
    news: News, body: bytes, error_class: str
) -> None:
    take([news(uuid7(), 1), Delivery(body=body, user_id="catalog", message_id="x\0", type="t\0"), news(uuid7(), 1)])
    assert list(Parked.objects.values_list("error_class", "state")) == [(error_class, "parked")]
    assert ItemCopy.objects.count() == 2


@pytest.mark.parametrize("headers", [{"\0": 1}, {"half a pair": "\ud800"}, {b"\xff": b"\xff"}, {"deep": DEEP}])
def test_headers_that_cannot_be_stored_do_not_keep_a_message_from_being_parked(headers: dict[Any, Any]) -> None:
    take([Delivery(body=b"no", user_id="catalog", message_id="", type="\ud800\0", headers=headers)])
    assert Parked.objects.get().error_class == "not_json"


def test_a_copy_that_fails_in_its_own_way_is_parked_and_the_rest_goes_on(news: News, monkeypatch: Any) -> None:
    class Unheard(Exception):
        pass

    def fail_for_one(batch: Sequence[Delivery]) -> None:
        if any(one.message_id == bad.message_id for one in batch):
            raise Unheard

    bad = news(uuid7(), 1)
    monkeypatch.setattr("messaging.apply.follow_epochs", fail_for_one)
    take([news(uuid7(), 1), bad, news(uuid7(), 1)])
    assert Parked.objects.get().error_class == "Unheard"
    assert ItemCopy.objects.count() == 2


def test_a_dead_letter_is_kept_without_being_opened(news: News, monkeypatch: Any) -> None:
    monkeypatch.setattr("messaging.delivery.open_envelope", pytest.fail)
    item, message_id = uuid7(), uuid7()
    headers = {"entity": "product", "entity_id": str(item), "epoch": 1, "entity_version": 7}
    for own in (headers, {}, {**headers, "epoch": 2**40}, {**headers, "entity_id": "7"}):
        sent = Delivery(body=b"deadly", user_id="catalog", message_id=str(message_id), type="t", headers=own)
        bury(sent, Unreadable("dead_letter", "it killed its readers"))
        message_id = uuid7()
    assert list(Parked.objects.order_by("id").values_list("entity", "entity_id", "epoch", "version")) == [
        ("product", item, 1, 7),
        *[("", None, None, None)] * 3,
    ]


def test_a_forged_source_is_parked(news: News) -> None:
    forged = news(uuid7(), 1)
    take([Delivery(body=forged.body, user_id="accounts", message_id=forged.message_id, type=forged.type)])
    assert Parked.objects.get().error_class == "forged_source"
    assert not ItemCopy.objects.exists()


def test_an_unknown_major_version_is_parked(news: News) -> None:
    known = news(uuid7(), 1)
    body = known.body.replace(b"product.changed.v1", b"product.changed.v9")
    take([Delivery(body=body, user_id="catalog", message_id=known.message_id, type="catalog.product.changed.v9")])
    assert Parked.objects.get().error_class == "unknown_version"


def test_a_wrong_value_is_parked_with_its_place(news: News) -> None:
    known = news(uuid7(), 1)
    body = known.body.replace(b'"EUR"', b'"euro"')
    take([Delivery(body=body, user_id="catalog", message_id=known.message_id, type=known.type)])
    parked = Parked.objects.get()
    assert (parked.error_class, parked.error.split(":")[0]) == ("wrong_schema", "price.currency")


def test_fields_that_nobody_knows_are_ignored(news: News) -> None:
    known = news(uuid7(), 1)
    body = known.body.replace(b'"slug"', b'"new":{"deep":[1]},"slug"')
    take([Delivery(body=body, user_id="catalog", message_id=known.message_id, type=known.type)])
    assert ItemCopy.objects.count() == 1


def test_what_a_copy_refuses_waits_for_a_retry_and_a_newer_state_supersedes_it(news: News) -> None:
    bad, good = uuid7(), uuid7()
    take([news(bad, 1, title="does not map"), news(good, 1)])
    assert list(Parked.objects.values_list("entity_id", "state")) == [(bad, "retry")]
    assert ItemCopy.objects.get().id == good
    take([news(bad, 2)])
    assert Parked.objects.get().state == "superseded"
    assert ItemCopy.objects.count() == 2


def test_a_deletion_supersedes_the_states_that_are_parked(news: News) -> None:
    item = uuid7()
    take([news(item, 1, title="does not map")])
    take([deletion(item, 2)])
    assert Parked.objects.get().state == "superseded"
    assert ItemCopy.everything.get(id=item).deleted


def test_a_retry_counts_its_attempts(news: News) -> None:
    take([news(uuid7(), 1, title="does not map")])
    Parked.objects.update(next_at="2020-01-01T00:00:00Z")
    assert retry_due() == 1
    parked = Parked.objects.get()
    assert (parked.attempts, parked.state) == (1, "retry")


def test_a_price_that_changes_by_any_way_makes_one_pending_reaction(news: News) -> None:
    item = uuid7()
    take([news(item, 1, price="1.00")])
    assert not Reaction.objects.filter(function="note_price").exists()
    take([news(item, 2, price="1.00")])
    assert not Reaction.objects.filter(function="note_price").exists()
    take([news(item, 3, price="2.00")])
    take([news(item, 4, price="3.00")])
    ItemCopy.objects.update(price=Decimal("4.00"))
    assert Reaction.objects.filter(function="note_price", state="pending").count() == 1
