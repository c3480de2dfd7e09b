"""What the shop's lists find, in which order, and a page of it: by its number, or after the last one of a page."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from catalog.listings.asking import Asked
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
    """Listings as `shown.card` takes them. `next` is the cursor of the page after it, or nothing."""

    listings: list[Any]
    next: str = ""


def rows_of(statement: str, values: Any) -> list[Any]:
    """Of a statement that selects CARD: as good as a Listing for `shown.card`, for a third of its price."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description]
        return _named(names, cursor.fetchall())


def _named(names: list[str], rows: list[Any]) -> list[Any]:
    return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in rows]


def order_of(sort: str, question: Question, *, broad: bool) -> str:
    """Of a broad answer nothing is compared word by word: what sold most comes first."""
    return sort if sort != "best" or (question.tsquery and not broad) else "bestselling"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A page to ask for: the first, the one of this number, or the one after this cursor."""

    question: Question
    order: str
    broad: bool
    number: int = 1
    after: str = ""

    def asked(self) -> Asked:
        """A small answer is found first and sorted then; a broad one is read in the order of an index."""
        columns, falling = ORDERS[self.order]
        condition, values = self.question.where()
        ranked = [self.question.tsquery] if self.order == "best" else []
        names = ", ".join("rank" if name == RANK else name for name, _ in columns)
        shown = f"{CARD}{f', {RANK} AS rank' if ranked else ''}"
        found = f"SELECT {shown} FROM catalog_listing WHERE {condition}{'' if self.broad else ' OFFSET 0'}"  # noqa: S608
        bounds, bounded = _after(self.order, self.after) if self.after else ("TRUE", [])
        ordered = ", ".join(f"{name}{' DESC' if falling else ''}" for name in names.split(", "))
        statement = f"SELECT * FROM ({found}) AS found WHERE {bounds} ORDER BY {ordered} LIMIT %s OFFSET %s"  # noqa: S608
        start = 0 if self.after else (self.number - 1) * PAGE
        return statement, [*ranked, *values, *bounded, PAGE + 1, start]

    def page(self, found: list[Any]) -> Page:
        """Of the rows that were found."""
        names = [*CARD.split(", "), *(["rank"] if self.order == "best" else [])]
        rows = _named(names, found)
        return Page(listings=rows[:PAGE], next=_cursor(self.order, rows[PAGE - 1]) if len(rows) > PAGE else "")


def order_in(cursor: str) -> str:
    """The order that the page had which gave this cursor."""
    return _read(cursor)[0]


def _after(order: str, cursor: str) -> tuple[str, list[Any]]:
    columns, falling = ORDERS[order]
    _, values = _read(cursor)
    names = ", ".join("rank" if name == RANK else name for name, _ in columns)
    typed = ", ".join(f"%s::{kind}" for _, kind in columns)
    return f"({names}) {'<' if falling else '>'} ({typed})", values


def _cursor(order: str, last: Any) -> str:
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
