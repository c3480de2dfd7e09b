from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import psycopg

DEADLINE = 180.0  # seconds


def wait(until: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + DEADLINE
    while not until():
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited {DEADLINE:.0f} s in vain for {what}")
        time.sleep(0.05)


def last_time(address: str, sql: str, count: int, values: Sequence[Any] = ()) -> float:
    """When the last of `count` rows came, once they are all there; `sql` selects how many are, and the latest time."""
    last = [0.0]
    with psycopg.connect(address, autocommit=True) as database:

        def all_there() -> bool:
            row: Any = database.execute(sql, values).fetchone()
            last[0] = row[1] or 0.0
            return bool(row[0] >= count)

        wait(all_there, f"{count} rows: {sql.strip()}")
    return last[0]
