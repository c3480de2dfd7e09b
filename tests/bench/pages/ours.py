"""Our shop with as many products, asked as a guest and as a customer, with its stock at rest and on the move."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle
from typing import Any

from tests.bench.pages.load import Asked
from tests.bench.stage import Stage
from tests.bench.waiting import wait
from tests.outage.shopping import Visitor

PAUSE = 0.1  # seconds between two adjustments of the stock
GUEST = {"Accept": "text/html"}


def fill(stage: Stage, products: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The addresses of the new products, and of their categories. The demo's books stand beside them."""
    wait(lambda: not _without_picture(stage), "the demo's covers")
    added: dict[str, list[str]] = stage.in_catalog("add_articles.py", given=json.dumps(products))
    return added


def _without_picture(stage: Stage) -> int:
    with stage.database("catalog") as database:
        row: Any = database.execute("SELECT count(*) FROM catalog_family WHERE picture_id IS NULL").fetchone()
    return int(row[0])


def customer(stage: Stage) -> dict[str, str]:
    """What the browser of somebody sends who signed in."""
    with Visitor() as visitor:
        cookies = visitor.sign_in("Alice", at=stage.origin("catalog")).cookies()
    own = {name: value for name, value in cookies.items() if name.startswith("catalog_")}
    return GUEST | {"Cookie": "; ".join(f"{name}={value}" for name, value in own.items())}


def few_left(stage: Stage) -> list[str]:
    """The addresses of the products on the first page of the list whose stock is told by number, or gone."""
    with Visitor() as visitor:
        shown = visitor.ask(f"{stage.origin('catalog')}/products")["products"]
    return [card["address"] for card in shown if card["availability"] != "plenty"]


class Counting:
    """Staff count these products, one each PAUSE, one more or one fewer each time, so that pages and lists change."""

    def __init__(self, stage: Stage, addresses: Sequence[str]) -> None:
        self.staff = Visitor().sign_in("Bob", at=stage.origin("catalog"))
        shown = [self.staff.ask(stage.origin("catalog") + address) for address in addresses]
        steps = [(product["variants"][0]["id"], step) for step in ("1", "-1") for product in shown]
        self.steps = cycle(steps)

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        stop, problems = threading.Event(), list[Exception]()
        thread = threading.Thread(target=self._count, args=(stop, problems))
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()
        if problems:
            raise problems[0]

    def _count(self, stop: threading.Event, problems: list[Exception]) -> None:
        try:
            while not stop.wait(PAUSE):
                key, step = next(self.steps)
                self.staff.write("catalog", f"/stock/{key}/adjustments", delta=step, reason="counted")
        except Exception as problem:  # noqa: BLE001  # raised where somebody waits for it
            problems.append(problem)


def pages(stage: Stage, added: Mapping[str, Sequence[str]], headers: Mapping[str, str]) -> dict[str, Asked]:
    """What is asked of ours: every product in turn, the list, every category in turn, and words in turn."""
    origin = stage.origin("catalog")
    paths = {"product": added["products"], "list": ["/products"], "category": added["categories"], "search": searches()}
    return {kind: Asked(origin=origin, paths=of, headers=headers) for kind, of in paths.items()}


def searches() -> list[str]:
    return [f"/products?q={word}" for word in WORDS]


ASKED_FOR = "cotton mug lamp wool garden steel jacket soft oak travel candle blanket silk clock handmade winter"
WORDS = ASKED_FOR.split()
