"""What the shop's lists find, in which order, and a page of it: by its number, or after the last one of a page."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from catalog.listings.models import Listing
from catalog.listings.question import Question

PAGE = 24
MOST = 2_000_000_000
SORTS = [
    ("best", _("Best match")),
    ("newest", _("Newest")),
    ("bestselling", _("Bestselling")),
    ("title", _("Title")),
    ("cheapest", _("Price, low to high")),
    ("dearest", _("Price, high to low")),
]
RANK = "ts_rank(terms, %s::tsquery)"
# An order is its columns with their types, and whether the greatest comes first.
ORDERS: dict[str, tuple[tuple[tuple[str, str], ...], bool]] = {
    "best": (((RANK, "real"), ("sold", "integer"), ("created_at", "timestamptz"), ("family_id", "uuid")), True),
    "newest": ((("created_at", "timestamptz"), ("family_id", "uuid")), True),
    "bestselling": ((("sold", "integer"), ("created_at", "timestamptz"), ("family_id", "uuid")), True),
    "title": ((("title", "text"), ("family_id", "uuid")), False),
    "cheapest": ((("lowest", "numeric"), ("family_id", "uuid")), False),
    "dearest": ((("lowest", "numeric"), ("family_id", "uuid")), True),
}
CARD = (
    "family_id, slug, title, vendor, category, created_at, lowest, highest, old_price, currency, variants, available, "
    "picture, sold"
)


class NoSuchCursor(Exception):
    """This is no cursor that a page of ours gave."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """`next` is the cursor of the page after it, or nothing."""

    listings: list[Listing]
    next: str = ""


@contextmanager
def indexes_alone() -> Iterator[None]:
    """PostgreSQL guesses badly how many rows have several words or facets, and reads the whole table for a few."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def order_of(sort: str, question: Question, *, broad: bool) -> str:
    """Of a broad answer nothing is compared word by word: what sold most comes first."""
    return sort if sort != "best" or (question.tsquery and not broad) else "bestselling"


def page_of(question: Question, order: str, *, broad: bool, number: int = 1, after: str = "") -> Page:
    """One page. A small answer is found first and sorted then; a broad one is read in the order of an index."""
    columns, falling = ORDERS[order]
    condition, values = question.where()
    ranked = [question.tsquery] if order == "best" else []
    names = ", ".join("rank" if name == RANK else name for name, _ in columns)
    shown = f"{CARD}{f', {RANK} AS rank' if ranked else ''}"
    found = f"SELECT {shown} FROM catalog_listing WHERE {condition}{'' if broad else ' OFFSET 0'}"  # noqa: S608
    bounds, bounded = _after(order, after) if after else ("TRUE", [])
    ordered = ", ".join(f"{name}{' DESC' if falling else ''}" for name in names.split(", "))
    statement = f"SELECT * FROM ({found}) AS found WHERE {bounds} ORDER BY {ordered} LIMIT %s OFFSET %s"  # noqa: S608
    start = 0 if after else (number - 1) * PAGE
    rows = list(Listing.objects.raw(statement, [*ranked, *values, *bounded, PAGE + 1, start]))
    return Page(listings=rows[:PAGE], next=_cursor(order, rows[PAGE - 1]) if len(rows) > PAGE else "")


def order_in(cursor: str) -> str:
    """The order that the page had which gave this cursor."""
    return _read(cursor)[0]


def _after(order: str, cursor: str) -> tuple[str, list[Any]]:
    columns, falling = ORDERS[order]
    _, values = _read(cursor)
    names = ", ".join("rank" if name == RANK else name for name, _ in columns)
    typed = ", ".join(f"%s::{kind}" for _, kind in columns)
    return f"({names}) {'<' if falling else '>'} ({typed})", values


def _cursor(order: str, last: Listing) -> str:
    values = [str(getattr(last, "rank" if name == RANK else name)) for name, _ in ORDERS[order][0]]
    return urlsafe_b64encode(json.dumps([order, *values]).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[str, list[Any]]:
    try:
        order, *values = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        read = [READERS[kind](value) for (_, kind), value in zip(ORDERS[order][0], values, strict=True)]
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as wrong:
        raise NoSuchCursor from wrong
    return order, read


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value or not value.isprintable():
        raise NoSuchCursor
    return value


def _amount(value: Any) -> Decimal:
    amount = Decimal(_text(value))
    if not amount.is_finite() or abs(amount) > MOST:
        raise NoSuchCursor
    return amount


def _whole(value: Any) -> int:
    return int(_amount(value))


READERS: dict[str, Callable[[Any], Any]] = {
    "real": _amount,
    "integer": _whole,
    "numeric": _amount,
    "text": _text,
    "timestamptz": datetime.fromisoformat,
    "uuid": UUID,
}
