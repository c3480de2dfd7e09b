"""People who order while everything falls over around them. Whoever gets no answer sends the same form again."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import httpx

from tests.outage.shopping import ORIGINS, Visitor

T = TypeVar("T")
PATIENCE = 120.0  # seconds that somebody goes on trying
PAUSE = 0.2
ORDERS_OF_A_GUEST = 5  # then the next guest comes


@dataclass
class Ledger:
    """What the buyers know: the order that each form became, and how often they had to send again."""

    orders: dict[str, str] = field(default_factory=dict)  # idempotency key -> order
    sent_again: int = 0
    troubles: list[str] = field(default_factory=list)
    guard: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class Buyers:
    """Threads that place one order for each permit. Named buyers are customers, the others guests."""

    products: list[str]
    seed: int
    customers: list[Visitor]
    guests: int
    guest: type[Visitor] = Visitor
    ledger: Ledger = field(default_factory=Ledger)
    permits: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    closed: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        visitors: list[Visitor | None] = [*self.customers, *([None] * self.guests)]
        for number, visitor in enumerate(visitors):
            chance = random.Random(f"{self.seed}-{number}")
            self.threads.append(threading.Thread(target=self._buy_while_allowed, args=(visitor, chance), daemon=True))
        for thread in self.threads:
            thread.start()

    def allow(self, orders: int) -> None:
        self.permits.release(orders)

    def finish(self) -> None:
        """Everybody places the orders that are allowed, and goes home."""
        self.closed.set()
        for thread in self.threads:
            thread.join()

    def _buy_while_allowed(self, customer: Visitor | None, chance: random.Random) -> None:
        visitor, orders = customer or self.guest(), 0
        while self._may_buy():
            if customer is None and orders and orders % ORDERS_OF_A_GUEST == 0:
                visitor.close()
                visitor = self.guest()
            try:
                self._buy(visitor, chance)
            except Exception as error:  # noqa: BLE001  a thread's failure is told by the test
                with self.ledger.guard:
                    self.ledger.troubles.append(f"{type(error).__name__}: {error}")
            orders += 1
        visitor.close()

    def _may_buy(self) -> bool:
        while not self.permits.acquire(timeout=0.2):
            if self.closed.is_set():
                return False
        return True

    def _buy(self, visitor: Visitor, chance: random.Random) -> None:
        for product in chance.sample(self.products, chance.choice((1, 1, 2))):
            quantity = str(chance.randint(1, 2))
            wanted = {"product_id": product, "quantity": quantity}
            self._until_answered(partial(visitor.send, "ordering", "/cart/lines", **wanted))
        path, form = self._until_answered(visitor.checkout)
        answer = self._until_answered(lambda: visitor.send("ordering", path, **form))
        assert answer.status_code == httpx.codes.CREATED, f"{answer.status_code}: {answer.text[:300]}"
        with self.ledger.guard:
            self.ledger.orders[form["idempotency_key"]] = answer.json()["id"]

    def _until_answered(self, ask: Callable[[], T]) -> T:
        """No answer means: sent or not, done or not, nobody knows. Ask again, the same."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return ask()
            except httpx.TransportError:
                if time.monotonic() > deadline:
                    raise
                with self.ledger.guard:
                    self.ledger.sent_again += 1
                time.sleep(PAUSE)


class Understanding(Visitor):
    """Takes an error of the server for no answer: its database may be down."""

    def __init__(self) -> None:
        super().__init__()
        self._client.event_hooks = {"response": [_no_answer_if_sorry]}


def _no_answer_if_sorry(answer: httpx.Response) -> None:
    if answer.is_server_error:
        raise httpx.TransportError(f"{answer.url} answered {answer.status_code}")


def signed_in(*names: str) -> list[Visitor]:
    return [Visitor().sign_in(name, at=ORIGINS["ordering"]) for name in names]
