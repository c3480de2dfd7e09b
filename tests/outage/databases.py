"""The three databases as a superuser sees them. Tests look into them to judge, never to change anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.rows import dict_row

from compose.settings import SYSTEMS
from compose.system_environment import superuser_url
from tests.outage.parts import SETTINGS

Row = dict[str, Any]
UNFINISHED = {
    "events that no broker has confirmed": "SELECT count(*) AS n FROM messaging_outbox WHERE published_at IS NULL",
    "reactions that are not done": (
        "SELECT count(*) AS n FROM messaging_reaction WHERE state NOT IN ('done', 'discarded')"
    ),
    "parked messages": "SELECT count(*) AS n FROM messaging_parked WHERE state IN ('retry', 'parked')",
}


@contextmanager
def connection(system: str) -> Iterator[psycopg.Connection[Row]]:
    url = superuser_url(SETTINGS, system)
    with psycopg.connect(url, dbname=system, autocommit=True, row_factory=dict_row, connect_timeout=5) as database:
        database.execute("SET default_transaction_read_only = on")
        yield database


def rows(system: str, query: str, values: Sequence[Any] = ()) -> list[Row]:
    with connection(system) as database:
        return database.execute(query, values).fetchall()


def value(system: str, query: str, values: Sequence[Any] = ()) -> Any:
    (row,) = rows(system, query, values)
    (only,) = row.values()
    return only


def unfinished() -> list[str]:
    """What of the news of any system has not gone its whole way yet."""
    return [
        f"{system}: {number} {what}"
        for system in SYSTEMS
        for what, query in UNFINISHED.items()
        if (number := value(system, query))
    ]
