"""The step in which a customer places an order, as a program sends it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.bench.figures import Figure, percentile
from tests.bench.stage import Stage
from tests.outage.shopping import Visitor

ORDERS = 200


def measure(stage: Stage) -> Iterator[Figure]:
    product_id = stage.in_catalog("stock_up.py")
    milliseconds, placed = [], []
    with Visitor() as visitor:
        for _ in range(ORDERS):
            visitor.put_into_cart(product_id)
            path, form = visitor.checkout()
            began = time.perf_counter()
            order = visitor.write("ordering", path, **form)
            milliseconds.append((time.perf_counter() - began) * 1000)
            placed.append(order["id"])
        for order_id in placed:
            visitor.wait_for(order_id)
    yield percentile("place_order_p50_ms", "ms", milliseconds, of_hundred=50)
    yield percentile("place_order_p95_ms", "ms", milliseconds, of_hundred=95)
