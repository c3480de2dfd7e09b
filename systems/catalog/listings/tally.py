"""How many of an answer have which facet, counted in the process: a bit for each listing, a number for each facet.

PostgreSQL reads every row of an answer to count it: half a second for half of 100,000 listings. Here a facet is one
whole number with a bit for each listing that has it (catalog.listings.index), so an answer is a few ANDs and a count is
the number of its bits. What changed since is read every FRESH seconds, so counts of more than a thousand may be that
old; answers of up to a thousand are counted here only as long as nothing has changed since (catalog.listings.counts).
A process loads it when it starts, or is first asked something broad, and what a word finds when that word is first
asked for; those that many listings have come with it (FrequentWord).
"""

import gc
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

from django.db import connection

from catalog.listings.asking import ask
from catalog.listings.bits import bits_of, unpacked
from catalog.listings.frequent_words import frequent_words
from catalog.listings.index import Changed, Index, keep
from catalog.listings.models import AssortmentChange
from catalog.listings.question import Question
from catalog.listings.steps import STEPS

FRESH = 5.0  # seconds
MOST_ANSWERS = 2000
MOST_CHANGED = 1000  # are taken over one by one; of more, everything is loaded anew
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
SAID = "facets || ARRAY['', 'price=' || width_bucket(lowest, %s::numeric[])]"  # '' is a facet of every listing
FACETS = f"""
SELECT facet, string_agg(int4send(place), '')
FROM (SELECT place, {SAID} AS facets FROM catalog_listing) AS listing, unnest(facets) AS facet
GROUP BY facet"""  # noqa: S608 - made of the constants above
CENTS = "SELECT place, (lowest * 100)::bigint FROM catalog_listing"
CHANGED = f"""
SELECT place, {SAID}, (lowest * 100)::bigint, tsvector_to_array(terms),
       ARRAY(SELECT asked.number - 1 FROM unnest(%s::text[]) WITH ORDINALITY AS asked (words, number)
             WHERE terms @@ asked.words::tsquery)
FROM catalog_listing WHERE changed_in >= %s LIMIT {MOST_CHANGED + 1}"""  # noqa: S608 - made of the constants above
HOW_MANY = "SELECT count(*) FROM catalog_listing"
PLACES = "SELECT string_agg(int4send(place), '') FROM catalog_listing"
FOUND = f"{PLACES} WHERE terms @@ %s::tsquery"


class Tally:
    """Listing.place says which bit a listing is."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        self._index: Index | None = None
        self._answers: OrderedDict[Any, Mapping[str, int]] = OrderedDict()
        self._horizon, self._read_at, self._seen = 0, 0.0, (0, 0)

    def count(self, question: Question, categories: Sequence[str] = (), *, only: str = "") -> Mapping[str, int]:
        """How many answers there are ('') and have each facet, or each of the name `only`; of the categories those that
        are given."""
        found: dict[str, int] = {}
        key = (question.key(), tuple(categories), only)
        while True:
            with self._lock:
                index, of = self._refreshed(), self._read_at
                known = self._answers.get(key)
                new = [word for word in question.words() if not index.knows(word) and word not in found]
                if known is None and not new:
                    known = index.counted(index.found(question, found), categories, only)
                    keep(self._answers, key, known, most=MOST_ANSWERS)
            if known is not None:
                return known
            # Nobody waits while the database looks for the words.
            looked = {word: bits_of(unpacked(rows[0][0])) for word, rows in zip(new, _looked_for(new), strict=True)}
            with self._lock:
                if of == self._read_at:
                    found |= looked
                    for word, bits in looked.items():
                        index.keep(word, bits)

    def is_above(self, question: Question, number: int) -> bool:
        """Whether it is known here, without asking the database for anything, that there are so many answers."""
        with self._lock:
            if self._index is None or not all(map(self._index.knows, question.words())):
                return False
            index = self._refreshed()
            return all(map(index.knows, question.words())) and index.found(question, {}).bit_count() > number

    def load(self) -> None:
        with self._lock:
            self._refreshed()

    def knows_all(self, seen: tuple[int, int]) -> bool:
        """Whether it can count what AssortmentChange.seen() has seen, and no less."""
        with self._lock:
            if self._index is None:
                return False
            self._refreshed()
            return self._seen == seen

    def has_seen(self, seen: tuple[int, int]) -> bool:
        """Whether it knows all that AssortmentChange.seen() has, or has counted nothing yet."""
        with self._lock:
            return self._index is None or self._seen == seen

    def _refreshed(self) -> Index:
        now = time.monotonic()
        if self._index is not None and now - self._read_at < FRESH:
            return self._index
        seen, [[horizon]] = AssortmentChange.seen(), _rows(HORIZON)
        if self._index is None or (seen != self._seen and not self._follow(self._index)):
            self._index = _loaded()
            self._answers.clear()
            gc.freeze()  # so many objects that stay need not be looked through again and again
        self._horizon, self._read_at, self._seen = horizon, now, seen
        return self._index

    def _follow(self, index: Index) -> bool:
        """Take over what changed; False when it is too much."""
        [[number]], changed = _rows(HOW_MANY), _changed(index, self._horizon)
        if len(changed) > MOST_CHANGED:
            return False
        self._answers.clear()
        if changed:
            index.put(changed)
        if number != index.facets.get("", 0).bit_count():
            index.only(bits_of(unpacked(_rows(PLACES)[0][0])))
        return True


def _loaded() -> Index:
    facets = {facet: bits_of(unpacked(places)) for facet, places in _rows(FACETS, list(STEPS))}
    common, since = frequent_words()
    index = Index(facets, _rows(CENTS), common)
    changed = _changed(index, since) if common else []
    if len(changed) > MOST_CHANGED:
        index.common.clear()
    else:
        index.put(changed)
    return index


def _changed(index: Index, since: int) -> list[Changed]:
    """At most one more than are taken over."""
    return [Changed(*row) for row in _rows(CHANGED, list(STEPS), index.phrases(), since)]


def _looked_for(words: list[str]) -> list[list[Any]]:
    return ask(*((FOUND, [word]) for word in words))


def _rows(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        rows: list[Any] = cursor.fetchall()
        return rows


tally = Tally()
