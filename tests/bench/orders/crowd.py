"""2,000 orders by 20 buyers at once over 50 products with little stock: nothing is oversold, stuck or lost, and the
money adds up to the cent."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random
from typing import Any

from tests.bench.event_path import drained
from tests.bench.figures import Figure, middle, percentile
from tests.bench.stage import Stage
from tests.bench.waiting import wait
from tests.outage.shopping import Visitor

BUYERS, ORDERS, PRODUCTS, STOCK = 20, 2000, 50, 40
CANCELLED = 10  # one of so many is called off by its buyer
DONE = "SELECT count(*) FROM messaging_reaction WHERE state = 'done'"
OPEN = "SELECT count(*) FROM ordering_order WHERE state = 'received'"
NOT_INVOICED = "confirmed orders without an invoice of their amount, or others whose invoice was not taken back"
WRONG = {
    "stock below nothing, or more set aside than is there": (
        "catalog", "SELECT count(*) FROM catalog_stock WHERE on_hand < 0 OR reserved > on_hand"),
    "orders whose lines do not add up": (
        "ordering", """
        SELECT count(*) FROM ordering_order AS placed WHERE total - delivery_price <> (
            SELECT sum(quantity * unit_price) FROM ordering_orderline WHERE order_id = placed.id)"""),
    "orders with a line and no state": (
        "ordering", """
        SELECT count(*) FROM ordering_order AS placed WHERE state NOT IN ('confirmed', 'refused', 'cancelled')"""),
    NOT_INVOICED: (
        "ordering", """
        SELECT count(*) FROM ordering_order AS placed WHERE (state = 'confirmed') <> coalesce((
            SELECT sum(CASE WHEN kind = 'invoice' THEN total ELSE -total END) = placed.total
            FROM ordering_invoice WHERE order_id = placed.id), false)"""),
    "gaps between the numbers of invoices": (
        "ordering", """
        SELECT max(right(number, 6)::int) - count(*) FROM ordering_invoice WHERE kind = 'invoice'"""),
    "order numbers that stand twice": (
        "ordering", "SELECT count(*) - count(DISTINCT number) FROM ordering_order"),
}  # fmt: skip
WANTED = """
SELECT line.product_id::text, sum(line.quantity) FROM ordering_orderline AS line
JOIN ordering_order AS placed ON placed.id = line.order_id
WHERE placed.state = 'confirmed' AND line.product_id::text = ANY(%s) GROUP BY line.product_id"""
HELD = "SELECT id::text, reserved FROM catalog_stock WHERE id::text = ANY(%s)"
HEARD = "SELECT id::text, 1 FROM ordering_stock WHERE id::text = ANY(%s)"
STATES = "SELECT state, count(*) FROM ordering_order GROUP BY state"


def measure(stage: Stage) -> Iterator[Figure]:
    """Raises when anything is wrong afterwards."""
    products = stage.in_catalog("add_stocked.py", str(PRODUCTS), str(STOCK))["ids"]
    wait(lambda: len(_rows(stage, "ordering", HEARD, products)) == PRODUCTS, "ordering to hear of the products")
    began = time.perf_counter()
    with ThreadPoolExecutor(BUYERS) as pool:
        waited = [ms for of_one in pool.map(lambda number: _buy(products, number), range(BUYERS)) for ms in of_one]
    placed = len(waited)
    seconds = time.perf_counter() - began
    done = partial(_count, stage, "ordering", DONE)
    wait(
        lambda: not _count(stage, "ordering", OPEN) and drained(stage), "every order to be settled", moves=done, every=1
    )
    settled = time.perf_counter() - began
    wait(lambda: not _count(stage, *WRONG[NOT_INVOICED]), "every invoice to be written")
    _judge(stage, products, placed)
    yield middle("crowd_orders_placed_per_s", "orders/s", [placed / seconds])
    yield percentile("crowd_place_p50_ms", "ms", waited, of_hundred=50)
    yield percentile("crowd_place_p95_ms", "ms", waited, of_hundred=95)
    yield middle("crowd_orders_settled_per_s", "orders/s", [placed / settled])
    with stage.database("ordering") as database:
        for state, count in sorted(database.execute(STATES).fetchall()):
            yield middle(f"crowd_{state}", "orders", [count])


def _buy(products: Sequence[str], number: int) -> list[float]:
    """One buyer's orders: one to three products, one to three of each; one of ten is called off again. How many
    milliseconds each was waited for."""
    chance, milliseconds = Random(number), []
    with Visitor() as visitor:
        for order in range(ORDERS // BUYERS):
            for product_id in chance.sample(list(products), chance.randint(1, 3)):
                visitor.put_into_cart(product_id, quantity=chance.randint(1, 3))
            path, form = visitor.checkout()
            began = time.perf_counter()
            placed = visitor.write("ordering", path, **form)
            milliseconds.append((time.perf_counter() - began) * 1000)
            if order % CANCELLED == 0:
                visitor.send("ordering", f"/orders/{placed['id']}/cancellation")
    return milliseconds


def _judge(stage: Stage, products: Sequence[str], placed: int) -> None:
    found = {what: _count(stage, system, sql) for what, (system, sql) in WRONG.items()}
    wrong = {what: count for what, count in found.items() if count}
    wanted, held = _rows(stage, "ordering", WANTED, products), _rows(stage, "catalog", HELD, products)
    uneven = {key: (wanted.get(key, 0), held[key]) for key in held if wanted.get(key, 0) != held[key]}
    there = _count(stage, "ordering", "SELECT count(*) FROM ordering_order")
    if wrong or uneven or there < placed:
        raise RuntimeError(f"{wrong}; wanted and set aside differ: {uneven}; {there} orders of {placed}")


def _rows(stage: Stage, system: str, sql: str, products: Sequence[str]) -> dict[str, int]:
    with stage.database(system) as database:
        return dict(database.execute(sql, [list(products)]).fetchall())


def _count(stage: Stage, system: str, sql: str) -> int:
    with stage.database(system) as database:
        row: Any = database.execute(sql).fetchone()
    return int(row[0])
