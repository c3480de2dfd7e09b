"""Several guests who order one thing after another, and wait for each until it is settled."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from threading import Event

from tests.stories.browser import Browser
from tests.stories.shop import Product, check_out, outcome, put_into_cart
from tests.stories.waiting import look_until

BUYERS, PATIENCE = 3, 300.0  # seconds


class Buyers:
    """`settled`: when each order was, by the clock of time.monotonic()."""

    def __init__(self, product: Product) -> None:
        self.product, self.over = product, Event()
        self.settled: list[float] = []

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """Raises what went wrong for one of them: an answer that was no page, or an order that nothing became of."""
        with ThreadPoolExecutor(BUYERS) as pool:
            buying: list[Future[None]] = [pool.submit(self._buy) for _ in range(BUYERS)]
            try:
                yield
            finally:
                self.over.set()
        for one in buying:
            one.result()

    def go_on(self, orders: int) -> None:
        """Until so many more are settled."""
        wanted = len(self.settled) + orders
        look_until(f"{orders} more orders", lambda: len(self.settled) >= wanted, seconds=PATIENCE)

    def longest_pause(self) -> float:
        times = sorted(self.settled)
        return max(later - earlier for earlier, later in pairwise(times))

    def _buy(self) -> None:
        browser = Browser()
        while not self.over.is_set():
            put_into_cart(browser, self.product)
            order = check_out(browser)
            assert outcome(browser, order)["state"] == "confirmed"
            self.settled.append(time.monotonic())
