"""How many of a broad answer have which facet, counted in the process: a bit for each listing, a number for each facet.

PostgreSQL reads every row of an answer to count it: half a second for half of 100,000 listings. Here a facet is one
whole number with a bit for each listing that has it, so an answer is a few ANDs and a count is the number of its bits.
What changed since is read every FRESH seconds, so counts of more than a thousand may be that old; answers of up to a
thousand are never counted here (catalog.listings.counts). A process loads it when it is first asked something broad.
"""

import re
import time
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any

from django.db import connection

from catalog.listings.question import Question
from catalog.listings.steps import STEPS

FRESH = 5.0  # seconds
MOST_LISTS = 400  # of words and prices are remembered: 12 KB each with 100,000 listings
MOST_ANSWERS = 2000
MOST_OF_A_NAME = 300  # values of one name are counted: those that most listings have
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
IDS = "SELECT string_agg(uuid_send(family_id), '' ORDER BY family_id) FROM catalog_listing"
FACETS = """
SELECT facet, array_agg(place)
FROM (SELECT row_number() OVER (ORDER BY family_id) - 1 AS place,
             facets || ('price=' || width_bucket(lowest, %s::numeric[])) AS facets FROM catalog_listing) AS listing,
     unnest(facets) AS facet
GROUP BY facet"""
CHANGED = """
SELECT uuid_send(family_id), facets || ('price=' || width_bucket(lowest, %s::numeric[]))
FROM catalog_listing WHERE changed_in >= %s"""
HOW_MANY = "SELECT count(*) FROM catalog_listing"
FOUND = "SELECT string_agg(uuid_send(family_id), '') FROM catalog_listing WHERE "
SIMPLE = re.compile(r"'(?:[^']|'')*'(?: & '(?:[^']|'')*')*")


class Tally:
    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        self._places: dict[bytes, int] = {}
        self._bits: dict[str, int] = {}
        self._of_name: dict[str, list[str]] = {}
        self._lists: OrderedDict[str, int] = OrderedDict()
        self._answers: OrderedDict[str, Mapping[str, int]] = OrderedDict()
        self._horizon, self._read_at = 0, 0.0

    def count(self, question: Question) -> Mapping[str, int]:
        """How many answers have each facet."""
        with self._lock:
            self._refresh()
            key = question.key()
            known = self._answers.get(key)
            if known is None:
                known = self._counted(self._found(question))
                _keep(self._answers, key, known, most=MOST_ANSWERS)
            return known

    def is_above(self, question: Question, number: int) -> bool:
        """Whether it is known here, without asking the database for anything, that there are so many answers."""
        with self._lock:
            if not self._read_at or any(_key(*part) not in self._lists for part in _parts(question)):
                return False
            self._refresh()
            if any(_key(*part) not in self._lists for part in _parts(question)):
                return False
            return self._found(question).bit_count() > number

    def _counted(self, found: int) -> Mapping[str, int]:
        counts: Counter[str] = Counter()
        for facets in self._of_name.values():
            for facet in facets:
                if number := (self._bits[facet] & found).bit_count():
                    counts[facet] = number
        return counts

    def _found(self, question: Question) -> int:
        found = (1 << len(self._places)) - 1
        for facet in question.needed():
            found &= self._bits.get(facet, 0)
        for choice in question.choices():
            found &= _any(self._bits.get(facet, 0) for facet in choice)
        for condition, value in _parts(question):
            found &= self._list(condition, value)
        return found

    def _list(self, condition: str, value: Any) -> int:
        """The listings that a condition holds of, asked of the database once."""
        key = _key(condition, value)
        known = self._lists.get(key)
        if known is None:
            [row] = _rows(FOUND + condition, value)
            known = self._bits_of(bytes(row[0] or b""))
            _keep(self._lists, key, known, most=MOST_LISTS)
        return known

    def _bits_of(self, ids: bytes) -> int:
        places = (self._places.get(ids[start : start + 16]) for start in range(0, len(ids), 16))
        return _bits((place for place in places if place is not None), len(self._places))

    def _refresh(self) -> None:
        now = time.monotonic()
        if self._read_at and now - self._read_at < FRESH:
            return
        [[horizon]] = _rows(HORIZON)
        if not self._read_at or not self._follow():
            self._load()
        self._horizon, self._read_at = horizon, now

    def _follow(self) -> bool:
        """Take over what changed; False when something is gone, or too much is new."""
        [[number]], changed = _rows(HOW_MANY), _rows(CHANGED, list(STEPS), self._horizon)
        for row in changed:
            self._places.setdefault(bytes(row[0]), len(self._places))
        if number != len(self._places):
            return False
        if changed:
            self._put([(self._places[bytes(family)], facets) for family, facets in changed])
        return True

    def _put(self, changed: list[tuple[int, list[str]]]) -> None:
        size = len(self._places)
        others = ~_bits((place for place, _ in changed), size)
        self._bits = {facet: bits & others for facet, bits in self._bits.items()}
        new: dict[str, list[int]] = {}
        for place, facets in changed:
            for facet in facets:
                new.setdefault(facet, []).append(place)
        for facet, places in new.items():
            self._bits[facet] = self._bits.get(facet, 0) | _bits(places, size)
        self._sort()

    def _load(self) -> None:
        self.forget()
        ids = bytes(_rows(IDS)[0][0] or b"")
        self._places = {ids[start : start + 16]: start // 16 for start in range(0, len(ids), 16)}
        self._bits = {facet: _bits(places, len(self._places)) for facet, places in _rows(FACETS, list(STEPS))}
        self._sort()

    def _sort(self) -> None:
        self._lists.clear()
        self._answers.clear()
        self._of_name = {}
        for facet in sorted(self._bits, key=lambda facet: -self._bits[facet].bit_count()):
            self._of_name.setdefault(name_of(facet), []).append(facet)
        for name, facets in self._of_name.items():
            self._of_name[name] = facets if name == "category" else facets[:MOST_OF_A_NAME]


def name_of(facet: str) -> str:
    return "category" if facet.startswith("category:") else facet.partition("=")[0]


def _parts(question: Question) -> list[tuple[str, Any]]:
    """Conditions that are no facets. Words that must all be there are looked up one by one."""
    words = question.tsquery
    each = words.split(" & ") if SIMPLE.fullmatch(words) and "' & '" in words else [words] if words else []
    parts: list[tuple[str, Any]] = [("terms @@ %s::tsquery", word) for word in each]
    parts += [("lowest >= %s", question.lowest)] if question.lowest is not None else []
    return parts + ([("lowest <= %s", question.highest)] if question.highest is not None else [])


def _key(condition: str, value: Any) -> str:
    return f"{condition} {value}"


def _bits(places: Iterable[int], size: int) -> int:
    bits = bytearray(size // 8 + 1)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


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
