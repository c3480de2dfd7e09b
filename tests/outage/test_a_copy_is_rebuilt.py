"""Ordering's copies of catalog are dropped and filled again from the owner's snapshot, while the shop is in use.

FLOTILLA_PRODUCTS says how many products there are to be; `python3 -m tests rebuild` takes 50,000.
"""

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import psycopg
import pytest

from compose.system_environment import database_url
from tests.outage.databases import rows, value
from tests.outage.many_products import changing, many_products
from tests.outage.parts import SETTINGS
from tests.outage.shopping import ORIGINS, Visitor
from tests.outage.waiting import eventually
from tests.stories.shop import Product

pytestmark = [pytest.mark.fills_the_shop, pytest.mark.usefixtures("nothing_is_lost"), pytest.mark.timeout(1800)]
MANY = int(os.environ.get("FLOTILLA_PRODUCTS") or 2000)
TYPES = tuple(f"catalog.{entity}.changed.v1" for entity in ("product", "stock", "picture"))
DROP = "TRUNCATE ordering_product, ordering_stock, ordering_picture"
DECIDE = "INSERT INTO messaging_decision (subject, subject_id, action, made_by) VALUES ('copy', %s, 'rebuild', 'tests')"
UNCONFIRMED = "SELECT id, state FROM ordering_order WHERE id = ANY(%s::uuid[]) AND state <> 'confirmed'"
LAST = "SELECT coalesce(max(id), 0) AS last FROM messaging_rebuild"
REBUILDS = """
SELECT type, state, received, removed, extract(epoch FROM done_at - requested_at)::float AS seconds
FROM messaging_rebuild WHERE id > %s ORDER BY id
"""


@dataclass
class Shopper:
    """Somebody who looks and orders all the time; what each request was answered, and how long that took."""

    slug: str
    product_id: str
    answers: Counter[int] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    pages: Counter[int] = field(default_factory=Counter)

    def shop_until(self, over: threading.Event) -> None:
        with Visitor() as visitor:
            while not over.is_set():
                for system, path in (
                    ("catalog", f"/products/{self.slug}"),
                    ("ordering", "/cart"),
                    ("ordering", "/orders"),
                ):
                    self.pages[self._timed(lambda: visitor.look(system, path)).status_code] += 1  # noqa: B023
                self._order(visitor)

    def _order(self, visitor: Visitor) -> None:
        """As far as it goes: while the product is not known, it cannot be put into the cart."""
        wanted = {"product_id": self.product_id, "quantity": "1"}
        if not self._timed(lambda: visitor.send("ordering", "/cart/lines", **wanted)).is_success:
            return
        cart = visitor.ask(f"{ORIGINS['ordering']}/cart")
        path = f"/carts/{cart['id']}/checkout"
        self.pages[self._timed(lambda: visitor.look("ordering", path)).status_code] += 1
        path, form = visitor.checkout()
        answer = self._timed(lambda: visitor.send("ordering", path, **form))
        if answer.is_success:
            self.orders.append(str(answer.json()["id"]))

    def _timed(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        began = time.perf_counter()
        answer = ask()
        self.milliseconds.append((time.perf_counter() - began) * 1000)
        self.answers[answer.status_code] += 1
        return answer

    def percentile(self, of_hundred: int) -> float:
        return sorted(self.milliseconds)[max(0, -(-len(self.milliseconds) * of_hundred // 100) - 1)]


@pytest.mark.parametrize("dropped", [False, True], ids=["as it is", "from nothing"])
def test_copies_are_rebuilt_while_people_shop(dropped: bool, book: Product) -> None:  # noqa: FBT001
    family = many_products(MANY)
    before = value("ordering", LAST)
    with shopping(book) as shopper, changing(family) as happened:
        eventually("somebody has ordered", lambda: not shopper.orders)
        begin(dropped=dropped)
        eventually("the rebuilds are done", lambda: unfinished(before), within=600)
    eventually("every order is confirmed", lambda: rows("ordering", UNCONFIRMED, [shopper.orders]), within=300)
    tell(before, shopper, happened)
    assert set(shopper.pages) == {200}
    assert not [code for code in shopper.answers if code >= 500]


def tell(before: int, shopper: Shopper, happened: dict[str, int]) -> None:
    print()
    for row in rows("ordering", REBUILDS, [before]):
        rate = row["received"] / row["seconds"]
        print(f"{row['type']}: {row['received']} rows in {row['seconds']:.1f} s, {rate:.0f} rows/s")
    answers, took = dict(shopper.answers), f"p50 {shopper.percentile(50):.0f} p99 {shopper.percentile(99):.0f} ms"
    print(f"{happened} meanwhile; {len(shopper.orders)} orders; answers {answers}; {took}")


def begin(*, dropped: bool) -> None:
    """What somebody would do by hand; the inbox keeps what it knows."""
    if dropped:
        with psycopg.connect(database_url(SETTINGS, "ordering", "owner")) as database:
            database.execute(DROP)
    with psycopg.connect(database_url(SETTINGS, "ordering", "web")) as database:
        for event_type in TYPES:
            database.execute(DECIDE, [event_type])


def unfinished(before: int) -> list[str]:
    found = {row["type"]: row["state"] for row in rows("ordering", REBUILDS, [before])}
    return [event_type for event_type in TYPES if found.get(event_type) != "done"]


@contextmanager
def shopping(book: Product) -> Iterator[Shopper]:
    shopper, over = Shopper(book.slug, book.id), threading.Event()
    thread = threading.Thread(target=shopper.shop_until, args=[over], daemon=True)
    thread.start()
    try:
        yield shopper
    finally:
        over.set()
        thread.join()
