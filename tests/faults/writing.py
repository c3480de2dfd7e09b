"""The databases as somebody meets them who breaks things: a superuser's connection that may write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg

from compose.system_environment import superuser_url
from tests.outage.parts import SETTINGS


@contextmanager
def superuser(system: str) -> Iterator[psycopg.Connection[Any]]:
    url = superuser_url(SETTINGS, system)
    with psycopg.connect(url, dbname=system, autocommit=True, connect_timeout=5) as database:
        yield database


def write(system: str, statement: str, values: Sequence[Any] = ()) -> int:
    with superuser(system) as database:
        return database.execute(statement, values).rowcount
