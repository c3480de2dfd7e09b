"""The first load of a new copy: 50,000 rows, asked of their owner and sent as a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.bench.event_path import address_of, drained, equal
from tests.bench.figures import Figure, middle
from tests.bench.stage import Stage
from tests.bench.waiting import last_time, wait

ROWS = 50_000
DONE = """
SELECT count(*), max(extract(epoch FROM done_at))::float FROM messaging_rebuild
WHERE reason = 'benchmark' AND state = 'done'
"""


def measure(stage: Stage) -> Iterator[Figure]:
    missing = ROWS - _count(stage, "catalog", "catalog_product")
    if missing > 0:
        stage.in_catalog("add_products.py", str(missing), "bootstrap")
    rows = _count(stage, "catalog", "catalog_product")
    wait(lambda: _count(stage, "ordering", "ordering_product") == rows and drained(stage), "the copies to be equal")
    asked = stage.in_ordering("load_anew.py")
    loaded = last_time(address_of(stage, "ordering"), DONE, 1)
    yield middle("bootstrap_rows_per_s", "rows/s", [rows / (loaded - asked)])
    yield from equal(stage, "bootstrap").figures("bootstrap")


def _count(stage: Stage, system: str, table: str) -> int:
    with stage.database(system) as database:
        row: Any = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  our own names
    return int(row[0])
