"""What people notice while something is wrong: one poisoned entity, and a broker that is away."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pika

from tests.bench.event_path import commit_to_copy, wait_for_copies
from tests.bench.figures import Figure, middle, percentile
from tests.bench.stage import Stage, compose
from tests.bench.waiting import wait
from tests.outage.shopping import ORIGINS, Visitor

CHANGES, ORDERS, PAGES, VERSION = 200, 60, 100, 9
SENT = "SELECT body FROM messaging_outbox WHERE entity_id::text = %s AND type = 'catalog.product.changed.v1'"
PARKED = "SELECT count(*) FROM messaging_parked WHERE entity_id::text = %s AND state = 'parked'"


def measure(stage: Stage) -> Iterator[Figure]:
    yield from _one_entity_is_poisoned(stage)
    yield from _the_broker_is_away(stage)


def _one_entity_is_poisoned(stage: Stage) -> Iterator[Figure]:
    """The others' changes, while a message of one product waits for a person."""
    ids = stage.in_catalog("add_products.py", str(CHANGES + 1), "bounds")["ids"]
    wait_for_copies(stage, ids)
    poisoned, *healthy = ids
    _send_poison(stage, poisoned)
    wait(lambda: _count(stage, PARKED, poisoned) == 1, "the poison message to be parked")
    milliseconds = commit_to_copy(stage, healthy)
    yield percentile("commit_to_copy_beside_poison_p99_ms", "ms", milliseconds, of_hundred=99)


def _the_broker_is_away(stage: Stage) -> Iterator[Figure]:
    """Pages and orders without it, and how soon the last order is settled once it is back."""
    product_id = stage.in_catalog("stock_up.py")
    orders, placed = [], []
    with Visitor() as visitor:
        yield percentile("list_page_p99_ms", "ms", _pages(visitor), of_hundred=99)
        compose("stop", "broker")
        yield percentile("list_page_without_broker_p99_ms", "ms", _pages(visitor), of_hundred=99)
        for _ in range(ORDERS):
            visitor.put_into_cart(product_id)
            path, form = visitor.checkout()
            began = time.perf_counter()
            placed.append(visitor.write("ordering", path, **form)["id"])
            orders.append((time.perf_counter() - began) * 1000)
        compose("start", "broker")
        began = time.perf_counter()
        for order_id in placed:
            visitor.wait_for(order_id)
        drained = time.perf_counter() - began
    yield percentile("place_order_without_broker_p99_ms", "ms", orders, of_hundred=99)
    yield middle("settled_after_broker_s", "s", [drained])


def _pages(visitor: Visitor) -> list[float]:
    """Milliseconds of a category's page; the families of thousands of variants that the bench made have none."""
    category = visitor.ask(f"{ORIGINS['catalog']}/products")["categories"][0]["slug"]
    milliseconds = []
    for _ in range(PAGES):
        began = time.perf_counter()
        visitor.read("catalog", f"/products?{urlencode({'category': category})}")
        milliseconds.append((time.perf_counter() - began) * 1000)
    return milliseconds


def _send_poison(stage: Stage, product_id: str) -> None:
    """As catalog's relay would send it, if catalog wrote a price that is none."""
    with stage.database("catalog") as database:
        (body,) = database.execute(SENT, [product_id]).fetchone() or (b"",)
    event: dict[str, Any] = json.loads(bytes(body))
    event |= {"id": str(uuid4()), "entityversion": f"{VERSION:019d}"}
    event["data"]["price"]["amount"] = "a lot"
    properties = pika.BasicProperties(message_id=event["id"], type=event["type"], user_id="catalog", delivery_mode=2)
    connection = pika.BlockingConnection(pika.URLParameters(stage.broker("catalog")))
    connection.channel().basic_publish("catalog.events", event["type"], json.dumps(event).encode(), properties)
    connection.close()


def _count(stage: Stage, sql: str, *values: Any) -> int:
    with stage.database("ordering") as database:
        row: Any = database.execute(sql, values).fetchone()
    return int(row[0])
