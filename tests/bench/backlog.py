"""A backlog of 100,000 events: how fast it drains, and how much memory the relay and the consumer hold meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from compose.status import status
from tests.bench.event_path import equal
from tests.bench.figures import Figure, middle
from tests.bench.memory import held_by
from tests.bench.stage import Stage

EVENTS = 100_000
DEADLINE = 300.0  # seconds
PROCESSES = {"relay": "catalog-relay", "consumer": "ordering-consumer"}
LEADERS_LOCK = (0x0F107, 0)  # as in messaging/relay.py
SEND_AWAY = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s"
COPIED = "SELECT count(*), max(extract(epoch FROM applied_at))::float FROM ordering_product"


def measure(stage: Stage) -> Iterator[Figure]:
    pids = {one["name"]: one["pid"] for one in status(stage.settings)["processes"]}
    before = _copied(stage)[0]
    with _no_leader(stage):
        stage.in_catalog("add_products.py", str(EVENTS), "backlog")
        held = {name: [held_by({pids[process]})] for name, process in PROCESSES.items()}
    began = time.time()
    deadline = began + DEADLINE
    while (copied := _copied(stage))[0] < before + EVENTS:
        if time.time() > deadline:
            raise RuntimeError(f"{copied[0] - before} of {EVENTS} events had arrived after {DEADLINE:.0f} s")
        for name, process in PROCESSES.items():
            held[name].append(held_by({pids[process]}))
        time.sleep(0.5)
    yield middle("backlog_rows_per_s", "rows/s", [EVENTS / (copied[1] - began)])
    for name, process in PROCESSES.items():
        moments = {"start": held[name][0], "peak": max(held[name]), "end": held_by({pids[process]})}
        for moment, mebibytes in moments.items():
            yield middle(f"backlog_{name}_{moment}_mib", "MiB", [mebibytes])
    yield from equal(stage, "backlog").figures("backlog")


@contextmanager
def _no_leader(stage: Stage) -> Iterator[None]:
    """The relay stands by, alive and warm, while somebody else holds the leader's lock."""
    with stage.database("catalog") as database:
        while not database.execute("SELECT pg_try_advisory_lock(%s, %s)", LEADERS_LOCK).fetchone()[0]:  # type: ignore[index]
            database.execute(SEND_AWAY, LEADERS_LOCK[:1])
        yield


def _copied(stage: Stage) -> tuple[int, float]:
    with stage.database("ordering") as database:
        row: Any = database.execute(COPIED).fetchone()
    return row[0], row[1]
