from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import psycopg

DEADLINE, SILENCE = 300.0, 30.0  # seconds


def wait(
    until: Callable[[], bool], what: str, *, moves: Callable[[], object] = lambda: None, every: float = 0.05
) -> None:
    """A long work is waited for as long as what `moves` tells changes: it is stuck when nothing did for DEADLINE."""
    deadline, known = time.monotonic() + DEADLINE, moves()
    while not until():
        if (now := moves()) != known:
            deadline, known = time.monotonic() + DEADLINE, now
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited {DEADLINE:.0f} s in vain for {what}")
        time.sleep(every)


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


def arrived(address: str, sql: str, count: int) -> tuple[int, float]:
    """How many of `count` rows came, and when the last did: a rival may lose some, and is given up after a silence."""
    known, changed_at = (0, 0.0), time.monotonic()
    with psycopg.connect(address, autocommit=True) as database:
        while known[0] < count and time.monotonic() - changed_at < SILENCE:
            row: Any = database.execute(sql).fetchone()
            if row[0] != known[0]:
                known, changed_at = (row[0], row[1]), time.monotonic()
            time.sleep(0.05)
    return known
