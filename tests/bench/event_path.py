"""From a commit in catalog to ordering's copy."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.bench.confirm_each import messages_per_second
from tests.bench.figures import Figure, middle, percentile
from tests.bench.stage import Stage

ROWS, ROUNDS, SINGLES, CONFIRMED = 5000, 5, 500, 2000
DEADLINE = 120.0  # seconds
COMPARED = """
SELECT id::text, version, price::text, sku, option_label, active::text FROM products WHERE id::text = ANY(%s)
"""


def measure(stage: Stage) -> Iterator[Figure]:
    relayed, copied, confirmed, ids = [], [], [], []
    for number in range(ROUNDS):
        added = stage.in_catalog("add_products.py", str(ROWS), f"bench-{number}")
        ids += added["ids"]
        began = added["committed"]
        relayed.append(ROWS / (_published_at(stage, added["ids"]) - began))
        copied.append(ROWS / (_applied_at(stage, added["ids"]) - began))
        confirmed.append(messages_per_second(stage.broker("catalog"), "catalog.events", _outbox_rows(stage, number)))
    yield middle("relay_msgs_per_s", "messages/s", relayed)
    yield middle("confirm_each_msgs_per_s", "messages/s", confirmed)
    yield middle("outbox_to_copy_rows_per_s", "rows/s", copied)
    _wait(lambda: _drained(stage), "ordering's inbox to be empty")
    yield from _one_by_one(stage, ids[:SINGLES])
    _compare(stage, ids)


def _one_by_one(stage: Stage, ids: list[str]) -> Iterator[Figure]:
    committed = stage.in_catalog("change_prices.py", given=json.dumps(ids))
    _wait(lambda: _versions(stage, ids) == {2}, "the copies' second versions")
    with stage.database("ordering") as database:
        applied = database.execute(
            "SELECT id::text, extract(epoch FROM applied_at)::float FROM ordering_product WHERE id::text = ANY(%s)",
            [ids],
        ).fetchall()
    milliseconds = [(at - committed[key]) * 1000 for key, at in applied]
    yield percentile("commit_to_copy_p50_ms", "ms", milliseconds, of_hundred=50)
    yield percentile("commit_to_copy_p99_ms", "ms", milliseconds, of_hundred=99)


def _published_at(stage: Stage, ids: list[str]) -> float:
    return _last_time(
        stage, "catalog", "SELECT count(published_at), max(extract(epoch FROM published_at))::float"
        " FROM messaging_outbox WHERE entity = 'product' AND entity_id::text = ANY(%s)", ids
    )  # fmt: skip


def _applied_at(stage: Stage, ids: list[str]) -> float:
    return _last_time(
        stage, "ordering", "SELECT count(*), max(extract(epoch FROM applied_at))::float"
        " FROM ordering_product WHERE id::text = ANY(%s)", ids
    )  # fmt: skip


def _last_time(stage: Stage, system: str, sql: str, ids: list[str]) -> float:
    last = [0.0]

    def all_there() -> bool:
        with stage.database(system) as database:
            row: Any = database.execute(sql, [ids]).fetchone()
        last[0] = row[1] or 0.0
        return bool(row[0] == len(ids))

    _wait(all_there, f"{len(ids)} rows at {system}")
    return last[0]


def _outbox_rows(stage: Stage, number: int) -> list[tuple[str, str, bytes, dict[str, Any]]]:
    with stage.database("catalog") as database:
        return database.execute(
            "SELECT message_id::text, routing_key, body, headers FROM messaging_outbox WHERE entity = 'product'"
            " ORDER BY id DESC OFFSET %s LIMIT %s",
            [number, CONFIRMED],
        ).fetchall()


def _drained(stage: Stage) -> bool:
    """What the rival published was repeated news, which the inbox drops; reactions to new rows are done."""
    with stage.database("ordering") as database:
        row: Any = database.execute("SELECT count(*) FROM messaging_reaction WHERE state <> 'done'").fetchone()
    return bool(row[0] == 0)


def _versions(stage: Stage, ids: list[str]) -> set[int]:
    with stage.database("ordering") as database:
        rows = database.execute("SELECT version FROM ordering_product WHERE id::text = ANY(%s)", [ids]).fetchall()
    return {row[0] for row in rows}


def _compare(stage: Stage, ids: list[str]) -> None:
    """A figure counts only if every value is equal in both databases."""
    rows = []
    for system, table in (("catalog", "catalog_product"), ("ordering", "ordering_product")):
        with stage.database(system) as database:
            rows.append(set(database.execute(COMPARED.replace("products", table), [ids]).fetchall()))
    if rows[0] != rows[1] or len(rows[0]) != len(ids):
        raise RuntimeError(
            f"{len(rows[0] ^ rows[1])} rows differ between catalog and ordering: the figures do not count"
        )


def _wait(until: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + DEADLINE
    while not until():
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited {DEADLINE:.0f} s in vain for {what}")
        time.sleep(0.05)
