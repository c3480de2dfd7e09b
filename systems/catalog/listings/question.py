"""What somebody asks the shop's lists for, and how that is asked of the database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Self
from unicodedata import normalize
from uuid import UUID

from catalog.listings.tsquery import words_of

CATEGORY, STOCK, PRICE = "category", "in-stock", "price"


@dataclass(frozen=True, kw_only=True)
class Question:
    """`facets` are values by name, such as {"Size": ("M", "L")}: one of each name. `tsquery` is what its words mean to
    PostgreSQL; empty, there are none."""

    tsquery: str = ""
    category: UUID | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_stock: bool = False
    lowest: Decimal | None = None
    highest: Decimal | None = None

    def chosen(self) -> list[str]:
        """The names of what narrows it, its words and its category apart."""
        priced = self.lowest is not None or self.highest is not None
        return [*self.facets, *([STOCK] if self.in_stock else []), *([PRICE] if priced else [])]

    def without(self, name: str) -> Self:
        """The same question, had nothing of that name been chosen."""
        if name == STOCK:
            return replace(self, in_stock=False)
        if name == PRICE:
            return replace(self, lowest=None, highest=None)
        return replace(self, facets={key: values for key, values in self.facets.items() if key != name})

    def needed(self) -> list[str]:
        """Facets that every answer has."""
        return [*([f"{CATEGORY}:{self.category}"] if self.category else []), *([STOCK] if self.in_stock else [])]

    def choices(self) -> list[list[str]]:
        """Lists of facets: every answer has one of each."""
        return [[f"{name}={value}" for value in values] for name, values in self.facets.items()]

    def where(self) -> tuple[str, list[Any]]:
        """A condition on catalog_listing, and its values."""
        parts: list[tuple[str, Any]] = [("terms @@ %s::tsquery", self.tsquery)] if self.tsquery else []
        parts += [("facets @> %s::text[]", self.needed())] if self.needed() else []
        parts += [("facets && %s::text[]", choice) for choice in self.choices()]
        parts += [("lowest >= %s", self.lowest)] if self.lowest is not None else []
        parts += [("lowest <= %s", self.highest)] if self.highest is not None else []
        return " AND ".join(part for part, _ in parts) or "TRUE", [value for _, value in parts]

    def words(self) -> list[str]:
        """Each that its answers must or may have; a phrase is one."""
        return words_of(self.tsquery)

    def key(self) -> str:
        """Equal for questions that have the same answer."""
        condition, values = self.where()
        return f"{condition} {values}"


def plain(words: str) -> str:
    """Without accents, as the words of the listings are."""
    return re.sub("[\u0300-\u036f]", "", normalize("NFD", words)).strip()
