"""People at work for as long as something is done to the systems. They forgive nothing: every answer must be good."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import httpx

from tests.outage.shopping import ORIGINS, Visitor, told
from tests.stories.shop import Product

Errand = Callable[[], None]
REST = 0.2  # seconds between two errands: who is served is asked, not how many can be


@dataclass
class Diary:
    answers: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def note(self, answer: httpx.Response) -> None:
        answer.read()
        with self.guard:
            self.answers += 1
            self.slowest = max(self.slowest, answer.elapsed.total_seconds())
            if answer.is_error:
                self.failures.append(told(answer))

    def __str__(self) -> str:
        return f"{self.answers} answers, the slowest {self.slowest:.2f} s; {len(self.orders)} orders"


@contextmanager
def shopping(book: Product, shelf_warmer: Product) -> Iterator[Diary]:
    """One looks around, one orders the book, one of the staff changes the other's price, one changes their name."""
    diary, over = Diary(), threading.Event()
    with Visitor() as guest, Visitor() as buyer, Visitor() as customer, Visitor() as bob:
        customer.sign_up("Charlie", f"{uuid4().hex}@example.com")
        bob.sign_in("Bob", at=ORIGINS["catalog"]).sign_in("Bob", at=ORIGINS["ordering"])
        errands = [look_around(guest, book), order(buyer, book, diary), staff(bob, shelf_warmer), at_home(customer)]
        for visitor in (guest, buyer, customer, bob):
            listen(visitor, diary)
        threads = [threading.Thread(target=_go_on, args=(errand, over, diary), daemon=True) for errand in errands]
        for thread in threads:
            thread.start()
        try:
            yield diary
        finally:
            over.set()
            for thread in threads:
                thread.join()


def look_around(guest: Visitor, book: Product) -> Errand:
    shelves = [("catalog", path) for path in ("/", "/products?q=sea", f"/products/{book.slug}")]
    pages = [*shelves, ("ordering", "/cart"), ("accounts", "/sign-up")]

    def errand() -> None:
        for system, path in pages:
            guest.look(system, path)

    return errand


def order(buyer: Visitor, book: Product, diary: Diary) -> Errand:
    def errand() -> None:
        buyer.put_into_cart(book.id)
        path, form = buyer.checkout()
        placed = str(buyer.write("ordering", path, **form)["id"])
        with diary.guard:
            diary.orders.append(placed)
        buyer.look("ordering", f"/orders/{placed}")

    return errand


def staff(bob: Visitor, product: Product) -> Errand:
    def errand() -> None:
        bob.look("catalog", "/stock")
        bob.write("catalog", f"/products/{product.id}/price", price=f"{10 + time.monotonic_ns() % 70}.50")
        bob.look("ordering", "/board")

    return errand


def at_home(customer: Visitor) -> Errand:
    def errand() -> None:
        customer.look("accounts", "/profile")
        customer.write("accounts", "/profile", display_name=f"Charlie {uuid4().hex[:6]}")

    return errand


def listen(visitor: Visitor, diary: Diary) -> None:
    visitor._client.event_hooks = {"response": [diary.note]}  # as tests/faults/buying.py does


def _go_on(errand: Errand, over: threading.Event, diary: Diary) -> None:
    while not over.wait(REST):
        try:
            errand()
        except Exception as error:  # noqa: BLE001  a thread's failure is told by the test
            with diary.guard:
                diary.failures.append(f"{type(error).__name__}: {str(error)[:300]}")
