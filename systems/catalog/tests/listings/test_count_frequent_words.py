"""The words that many listings have are found beforehand, and never make a count wrong."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from catalog.listings.frequent_words import frequent_words
from catalog.listings.models import FrequentWord, Listing, WordCount
from catalog.listings.question import Question
from catalog.listings.reactive.count_frequent_words import count_frequent_words
from catalog.listings.tally import Tally
from catalog.products.models import Product
from catalog.tests.conftest import Make

RED, QUIET = Question(tsquery="'red'"), Question(tsquery="'quiet'")


@pytest.fixture(autouse=True)
def _two_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.listings.frequent_words.MANY", 1)
    monkeypatch.setattr("catalog.listings.frequent_words.WORTH_IT", 2)


@pytest.fixture
def count(on_sale: Make) -> WordCount:
    """Four products, of which three are red, counted."""
    for number, colour in enumerate(("red", "red", "red", "blue")):
        on_sale(f"{colour} {number}", vendor="Quiet", sku=f"N{number}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalog_listing")
    count = WordCount.objects.get()
    count_frequent_words(count)
    return count


def of(question: Question) -> int:
    """As a process counts that begins now."""
    return Tally().count(question).get("", 0)


def test_what_many_have_is_kept_and_what_few_have_is_not(count: WordCount) -> None:
    assert set(FrequentWord.objects.values_list("word", flat=True)) == {"red", "quiet"}
    words, since = frequent_words()
    assert words["'red'"].bit_count() == 3
    assert since == count.horizon
    assert count.due_at > timezone.now()


def test_a_process_that_begins_need_not_look_for_a_common_word(
    count: WordCount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.listings.tally._looked_for", None)
    assert (of(RED), of(QUIET)) == (3, 4)


def test_what_changed_since_is_counted_too(count: WordCount, on_sale: Make) -> None:
    on_sale("red 4")
    Listing.objects.get(slug="blue-3").family.change(title="Red now")
    Listing.objects.get(slug="red-0").family.change(title="Green")
    Product.objects.get(family__slug="red-1").withdraw()
    Listing.objects.get(slug="red-2").delete()
    assert FrequentWord.objects.filter(word="red").exists()
    assert of(RED) == Listing.objects.filter(title__istartswith="red").count() == 2


def test_of_too_many_changes_they_are_not_used(
    count: WordCount, on_sale: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.listings.tally.MOST_CHANGED", 1)
    for number in range(3):
        on_sale(f"red again {number}")
    assert of(RED) == 6


@pytest.mark.parametrize("wrong", [{"counted_at": timezone.now() - timedelta(hours=2)}, {"horizon": 2**60}])
def test_old_ones_and_those_of_another_server_are_not_used(count: WordCount, wrong: dict[str, object]) -> None:
    FrequentWord.objects.update(places=b"")
    WordCount.objects.update(**wrong)
    assert frequent_words() == ({}, 0)
    assert of(RED) == 3


def test_they_are_found_anew_only_when_enough_changed(count: WordCount, on_sale: Make) -> None:
    WordCount.objects.update(horizon=2**60)  # nothing changed since
    count.refresh_from_db()
    count_frequent_words(count)
    assert count.horizon == 2**60
    FrequentWord.objects.all().delete()
    WordCount.objects.update(horizon=1)  # all four did
    count.refresh_from_db()
    count_frequent_words(count)
    assert FrequentWord.objects.count() == 2
