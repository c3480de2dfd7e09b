"""How many of a broad answer have which facet, counted in the process: a bit for each listing, a number for each facet.

PostgreSQL reads every row of an answer to count it: half a second for half of 100,000 listings. Here a facet is one
whole number with a bit for each listing that has it, so an answer is a few ANDs and a count is the number of its bits.
What changed since is read every FRESH seconds, so counts of more than a thousand may be that old; answers of up to a
thousand are never counted here (catalog.listings.counts). A process loads it when it is first asked something broad,
and what a word finds when that word is first asked for.
"""

import time
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from threading import Lock
from typing import Any

from django.db import connection

from catalog.listings.bits import bits_of, bits_of_packed, bits_where
from catalog.listings.models import AssortmentChange
from catalog.listings.question import Question
from catalog.listings.steps import STEPS

FRESH = 5.0  # seconds
MOST_LISTS = 1000  # of words and prices are remembered: 12 KB each with 100,000 listings
MOST_ANSWERS = 2000
MOST_OF_A_NAME = 300  # values of one name are counted: those that most listings have
MOST_CHANGED = 1000  # are taken over one by one; of more, everything is loaded anew
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
SAID = "facets || ARRAY['', 'price=' || width_bucket(lowest, %s::numeric[])]"  # '' is a facet of every listing
FACETS = f"""
SELECT facet, string_agg(int4send(place), '')
FROM (SELECT place, {SAID} AS facets FROM catalog_listing) AS listing, unnest(facets) AS facet
GROUP BY facet"""  # noqa: S608 - made of the constants above
CENTS = "SELECT place, (lowest * 100)::bigint FROM catalog_listing"
CHANGED = f"""
SELECT place, {SAID}, (lowest * 100)::bigint,
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
        self._bits: dict[str, int] = {}
        self._cents: list[int] = []  # by place; -1 where no listing is
        self._of_name: dict[str, list[str]] = {}
        self._words: OrderedDict[str, int] = OrderedDict()
        self._prices: OrderedDict[str, int] = OrderedDict()
        self._answers: OrderedDict[str, Mapping[str, int]] = OrderedDict()
        self._horizon, self._read_at, self._seen = 0, 0.0, (0, 0)

    def count(self, question: Question) -> Mapping[str, int]:
        """How many answers have each facet."""
        found: dict[str, int] = {}
        while True:
            with self._lock:
                self._refresh()
                known, of = self._answers.get(question.key()), self._read_at
                new = [words for words in question.each_word() if words not in self._words and words not in found]
                if known is None and not new:
                    known = self._counted(self._found(question, found))
                    _keep(self._answers, question.key(), known, most=MOST_ANSWERS)
            if known is not None:
                return known
            # Nobody waits while the database looks for the words.
            looked = {words: bits_of_packed(_rows(FOUND, words)[0][0]) for words in new}
            with self._lock:
                if of == self._read_at:
                    found |= looked
                    for words, bits in looked.items():
                        _keep(self._words, words, bits, most=MOST_LISTS)

    def is_above(self, question: Question, number: int) -> bool:
        """Whether it is known here, without asking the database for anything, that there are so many answers."""
        with self._lock:
            if not self._read_at or any(words not in self._words for words in question.each_word()):
                return False
            self._refresh()
            if any(words not in self._words for words in question.each_word()):
                return False
            return self._found(question, {}).bit_count() > number

    def has_seen(self, seen: tuple[int, int]) -> bool:
        """Whether it knows all that AssortmentChange.seen() has, or has counted nothing yet."""
        with self._lock:
            return not self._read_at or self._seen == seen

    def _counted(self, found: int) -> Mapping[str, int]:
        counts: Counter[str] = Counter()
        for facets in self._of_name.values():
            for facet in facets:
                if number := (self._bits[facet] & found).bit_count():
                    counts[facet] = number
        return counts

    def _found(self, question: Question, new: Mapping[str, int]) -> int:
        """`new` is what words find that are not remembered."""
        found = self._bits.get("", 0)
        for facet in question.needed():
            found &= self._bits.get(facet, 0)
        for choice in question.choices():
            found &= _any(self._bits.get(facet, 0) for facet in choice)
        for words in question.each_word():
            found &= self._words[words] if words in self._words else new[words]
        if question.lowest is not None:
            found &= self._priced(">=", question.lowest)
        return found & self._priced("<=", question.highest) if question.highest is not None else found

    def _priced(self, which: str, amount: Decimal) -> int:
        key = f"{which} {amount}"
        known = self._prices.get(key)
        if known is None:
            cents = int(amount * 100)
            known = bits_where(cents.__le__ if which == ">=" else cents.__ge__, self._cents)
            _keep(self._prices, key, known, most=MOST_LISTS)
        return known

    def _refresh(self) -> None:
        now = time.monotonic()
        if self._read_at and now - self._read_at < FRESH:
            return
        seen, [[horizon]] = AssortmentChange.seen(), _rows(HORIZON)
        if not self._read_at or (seen != self._seen and not self._follow()):
            self._load()
        self._horizon, self._read_at, self._seen = horizon, now, seen

    def _follow(self) -> bool:
        """Take over what changed; False when it is too much."""
        words = list(self._words)
        [[number]], changed = _rows(HOW_MANY), _rows(CHANGED, list(STEPS), words, self._horizon)
        if len(changed) > MOST_CHANGED:
            return False
        if changed:
            self._put(changed, words)
        if number != self._bits.get("", 0).bit_count():
            self._bits[""] = bits_of_packed(_rows(PLACES)[0][0])
            self._sort()
        return True

    def _put(self, changed: list[tuple[int, list[str], int, list[int]]], words: list[str]) -> None:
        others = ~bits_of(place for place, *_ in changed)
        self._bits = {facet: bits & others for facet, bits in self._bits.items()}
        self._words = OrderedDict((word, bits & others) for word, bits in self._words.items())
        for place, facets, cents, said in changed:
            for facet in facets:
                self._bits[facet] = self._bits.get(facet, 0) | 1 << place
            for number in said:
                self._words[words[number]] |= 1 << place
            self._price(place, cents)
        self._sort()

    def _price(self, place: int, cents: int) -> None:
        self._cents += [-1] * (place + 1 - len(self._cents))
        self._cents[place] = cents

    def _load(self) -> None:
        self.forget()
        self._bits = {facet: bits_of_packed(places) for facet, places in _rows(FACETS, list(STEPS))}
        for place, cents in sorted(_rows(CENTS)):
            self._price(place, cents)
        self._sort()

    def _sort(self) -> None:
        self._prices.clear()
        self._answers.clear()
        self._of_name = {}
        for facet in sorted(self._bits, key=lambda facet: -self._bits[facet].bit_count()):
            if facet:
                self._of_name.setdefault(name_of(facet), []).append(facet)
        for name, facets in self._of_name.items():
            self._of_name[name] = facets if name == "category" else facets[:MOST_OF_A_NAME]


def name_of(facet: str) -> str:
    return "category" if facet.startswith("category:") else facet.partition("=")[0]


def _any(choices: Iterable[int]) -> int:
    found = 0
    for bits in choices:
        found |= bits
    return found


def _keep(into: "OrderedDict[str, Any]", key: str, value: Any, *, most: int) -> None:
    into[key] = value
    while len(into) > most:
        into.popitem(last=False)


def _rows(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        rows: list[Any] = cursor.fetchall()
        return rows


tally = Tally()
