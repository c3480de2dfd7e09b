"""A figure counts only if every value is equal in both databases: four counts, printed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.bench.figures import Figure, middle

Rows = Mapping[str, Sequence[Any]]  # by id: the version, then every value


@dataclass(frozen=True, kw_only=True)
class Differences:
    """`zombie`: the original is gone; `differing`: the versions are equal, the values are not."""

    missing: int
    zombie: int
    stale: int
    differing: int

    def figures(self, arm: str) -> Iterator[Figure]:
        for name, count in vars(self).items():
            yield middle(f"{arm}_{name}_rows", "rows", [float(count)])

    @property
    def none(self) -> bool:
        return not any(vars(self).values())


def compare(originals: Rows, copies: Rows) -> Differences:
    both = originals.keys() & copies.keys()
    return Differences(
        missing=len(originals.keys() - copies.keys()),
        zombie=len(copies.keys() - originals.keys()),
        stale=sum(originals[key][0] != copies[key][0] for key in both),
        differing=sum(originals[key][0] == copies[key][0] and originals[key] != copies[key] for key in both),
    )


def rows_of(database: psycopg.Connection[Any], sql: str) -> dict[str, Sequence[Any]]:
    """`sql` selects the id as text, the version, then every value as text."""
    return {row[0]: row[1:] for row in database.execute(sql).fetchall()}
