"""From a commit in catalog to ordering's copy, and beside it, with the same rows and in turn, its rivals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from compose.system_environment import superuser_url
from tests.bench.bare_loop import bare_loop
from tests.bench.comparison import Differences, compare, rows_of
from tests.bench.confirm_each import messages_per_second
from tests.bench.django_cqrs_arm import django_cqrs
from tests.bench.figures import Figure, middle, percentile
from tests.bench.stage import Stage
from tests.bench.waiting import last_time, wait

ROWS, ROUNDS, SINGLES, CONFIRMED = 5000, 5, 500, 2000
PUBLISHED = """
SELECT count(published_at), max(extract(epoch FROM published_at))::float
FROM messaging_outbox WHERE entity = 'product' AND entity_id::text = ANY(%s)
"""
APPLIED = "SELECT count(*), max(extract(epoch FROM applied_at))::float FROM ordering_product WHERE id::text = ANY(%s)"
ORIGINALS = """
SELECT product.id::text, product.version, family.slug, family.title, option_label, sku, price::text, currency,
       (product.active AND family.published)::text, coalesce(picture.sha256, '')
FROM catalog_product AS product JOIN catalog_family AS family ON family.id = product.family_id
     LEFT JOIN catalog_picture AS picture ON picture.id = family.picture_id
"""
COPIES = """
SELECT id::text, version, slug, title, option_label, sku, price::text, currency, active::text, picture_sha256
FROM ordering_product WHERE NOT deleted
"""


def measure(stage: Stage) -> Iterator[Figure]:
    rates: dict[str, list[float]] = {}
    with bare_loop(stage) as bare, django_cqrs(stage) as cqrs:
        for number in range(ROUNDS):
            ids, relayed, copied = _ours(stage, number)
            bare_relayed, bare_copied = bare.round(ids)
            of_round = {
                "relay_msgs_per_s": relayed,
                "confirm_each_msgs_per_s": _confirm_each(stage, number),
                "bare_relay_msgs_per_s": bare_relayed,
                "outbox_to_copy_rows_per_s": copied,
                "bare_loop_rows_per_s": bare_copied,
                "django_cqrs_rows_per_s": cqrs.round(ids),
            }
            for name, rate in of_round.items():
                rates.setdefault(name, []).append(rate)
        ends = {"bare_loop": bare.differences(), "django_cqrs": cqrs.differences()}
    for name, samples in rates.items():
        yield middle(name, "messages/s" if "msgs" in name else "rows/s", samples)
    wait(lambda: drained(stage), "ordering's inbox to be empty")
    yield from _one_by_one(stage, ids[:SINGLES])
    yield from equal(stage, "outbox_to_copy").figures("outbox_to_copy")
    for arm, differences in ends.items():
        yield from differences.figures(arm)


def _ours(stage: Stage, number: int) -> tuple[list[str], float, float]:
    """The new products' ids; rows a second to the last confirm, and to the last row of the copy."""
    added = stage.in_catalog("add_products.py", str(ROWS), f"bench-{number}")
    ids, began = added["ids"], added["committed"]
    published = last_time(address_of(stage, "catalog"), PUBLISHED, ROWS, [ids])
    applied = last_time(address_of(stage, "ordering"), APPLIED, ROWS, [ids])
    return ids, ROWS / (published - began), ROWS / (applied - began)


def _confirm_each(stage: Stage, number: int) -> float:
    with stage.database("catalog") as database:
        rows: Any = database.execute(
            "SELECT message_id::text, routing_key, body, headers FROM messaging_outbox WHERE entity = 'product'"
            " ORDER BY id DESC OFFSET %s LIMIT %s",
            [number, CONFIRMED],
        ).fetchall()
    return messages_per_second(stage.broker("catalog"), "catalog.events", rows)


def _one_by_one(stage: Stage, ids: list[str]) -> Iterator[Figure]:
    milliseconds = commit_to_copy(stage, ids)
    yield percentile("commit_to_copy_p50_ms", "ms", milliseconds, of_hundred=50)
    yield percentile("commit_to_copy_p99_ms", "ms", milliseconds, of_hundred=99)


def commit_to_copy(stage: Stage, ids: list[str]) -> list[float]:
    """Milliseconds from each commit of a new price to its row in ordering, at 50 a second."""
    committed = stage.in_catalog("change_prices.py", given=json.dumps(ids))
    wait(lambda: _versions(stage, ids) == {2}, "the copies' second versions")
    with stage.database("ordering") as database:
        applied = database.execute(
            "SELECT id::text, extract(epoch FROM applied_at)::float FROM ordering_product WHERE id::text = ANY(%s)",
            [ids],
        ).fetchall()
    return [(at - committed[key]) * 1000 for key, at in applied]


def wait_for_copies(stage: Stage, ids: list[str]) -> None:
    last_time(address_of(stage, "ordering"), APPLIED, len(ids), [ids])


def equal(stage: Stage, arm: str) -> Differences:
    """Every value in both databases. Raises when they differ: the figures do not count then."""
    with stage.database("catalog") as catalog, stage.database("ordering") as ordering:
        differences = compare(rows_of(catalog, ORIGINALS), rows_of(ordering, COPIES))
    if not differences.none:
        raise RuntimeError(f"{arm}: catalog and ordering differ, so the figures do not count: {differences}")
    return differences


def address_of(stage: Stage, system: str) -> str:
    return superuser_url(stage.settings, system).rpartition("/")[0] + f"/{system}"


def drained(stage: Stage) -> bool:
    """What the rival published was repeated news, which the inbox drops; reactions to new rows are done."""
    with stage.database("ordering") as database:
        row: Any = database.execute("SELECT count(*) FROM messaging_reaction WHERE state <> 'done'").fetchone()
    return bool(row[0] == 0)


def _versions(stage: Stage, ids: list[str]) -> set[int]:
    with stage.database("ordering") as database:
        rows = database.execute("SELECT version FROM ordering_product WHERE id::text = ANY(%s)", [ids]).fetchall()
    return {row[0] for row in rows}
