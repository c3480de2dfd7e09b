"""A reaction's effect happens once, whatever happens to its message."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from contracts.catalog.product_changed import ProductChanged
from messaging.apply import take
from messaging.ids import uuid7
from messaging.models import Reaction
from messaging.run import run
from messaging.tests.conftest import News
from messaging.tests.shop.models import Note

pytestmark = pytest.mark.django_db(transaction=True)


def told(news: News, title: str) -> int:
    take([news(uuid7(), 1, title=title)])
    return Reaction.objects.latest("seq").seq


def state_of(seq: int) -> tuple[str, int]:
    one = Reaction.objects.get(seq=seq)
    return one.state, one.attempts


def test_a_message_that_comes_twice_runs_its_reaction_once(news: News) -> None:
    seq = told(news, "tea")
    run(seq)
    run(seq)
    assert Note.objects.count() == 1
    assert state_of(seq)[0] == "done"


def test_concurrent_deliveries_run_each_reaction_once(news: News) -> None:
    seqs = [told(news, "tea") for _ in range(20)]

    def run_and_close(seq: int) -> None:
        run(seq)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run_and_close, seqs * 4))
    assert Note.objects.count() == 20


def test_an_error_leaves_no_effect_and_is_tried_again_later(news: News) -> None:
    seq = told(news, "raise")
    run(seq)
    assert state_of(seq) == ("pending", 1)
    assert not Note.objects.exists()
    one = Reaction.objects.get(seq=seq)
    assert "the title says so" in one.error
    assert one.available_at > one.created_at


def test_after_eight_errors_it_is_parked(news: News) -> None:
    seq = told(news, "raise")
    for _ in range(8):
        run(seq)
    assert state_of(seq) == ("parked", 8)


def test_later_is_no_failed_attempt(news: News) -> None:
    seq = told(news, "later")
    run(seq)
    assert state_of(seq) == ("pending", 0)


def test_giving_up_parks_at_once(news: News) -> None:
    seq = told(news, "give up")
    run(seq)
    assert state_of(seq)[0] == "parked"


def test_long_work_commits_chunk_by_chunk(news: News) -> None:
    seq = told(news, "again")
    for _ in range(3):
        run(seq)
    assert Note.objects.count() == 3
    assert state_of(seq)[0] == "done"


def test_a_later_run_of_the_same_entity_waits_for_the_earlier(news: News) -> None:
    item = uuid7()
    take([news(item, 1, title="raise"), news(item, 2, title="tea")])
    first, second = Reaction.objects.filter(function="note_news").order_by("seq")
    run(first.seq)
    run(second.seq)
    assert not Note.objects.exists()
    assert state_of(second.seq)[0] == "pending"


def test_what_comes_before_its_turn_is_no_attempt_and_is_due_again_at_once(news: News) -> None:
    """An earlier row of its key was committed late: it must neither wait out a whole lease nor be parked in the end."""
    item = uuid7()
    take([news(item, 1, title="first"), news(item, 2, title="second")])
    first, second = Reaction.objects.order_by("seq").values_list("seq", flat=True)
    Reaction.objects.filter(seq=second).update(state="dispatched", lease_until=timezone.now() + timedelta(minutes=16))
    for _ in range(10):
        run(second)
    one = Reaction.objects.get(seq=second)
    assert (one.state, one.attempts) == ("dispatched", 0)
    assert one.lease_until is not None
    assert one.lease_until < timezone.now() + timedelta(seconds=5)
    run(first)
    run(second)
    assert [note.text.split()[0] for note in Note.objects.order_by("id")] == ["first", "second"]


def test_what_is_fleeting_is_forgotten_with_its_effect_and_not_before(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ProductChanged, "fleeting", True)
    failed, done = told(news, "raise"), told(news, "tea")
    run(failed)
    run(done)
    assert Reaction.objects.get(seq=failed).args["data"]["title"] == "raise"
    assert (Reaction.objects.get(seq=done).args, state_of(done)[0]) == ({}, "done")
    assert Note.objects.count() == 1
