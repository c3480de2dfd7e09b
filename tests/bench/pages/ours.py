"""Our shop with as many products, asked as a guest and as a customer, with its stock at rest and on the move."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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


@contextmanager
def stock_on_the_move(stage: Stage, addresses: Sequence[str]) -> Iterator[list[int]]:
    """Staff count these products, one each PAUSE, so that their pages and the list change. Yields how often so far."""
    stop, made, problems = threading.Event(), [0], list[Exception]()

    def count_all() -> None:
        try:
            with Visitor() as staff:
                staff.sign_in("Bob", at=stage.origin("catalog"))
                _count_again(staff, _ids(stage, staff, addresses), stop, made)
        except Exception as problem:  # noqa: BLE001  # raised below, where somebody waits for it
            problems.append(problem)

    thread = threading.Thread(target=count_all)
    thread.start()
    try:
        while not made[0] and thread.is_alive():
            time.sleep(PAUSE)
        yield made
    finally:
        stop.set()
        thread.join()
    if problems:
        raise problems[0]


def _ids(stage: Stage, staff: Visitor, addresses: Sequence[str]) -> list[str]:
    return [staff.ask(stage.origin("catalog") + address)["variants"][0]["id"] for address in addresses]


def _count_again(staff: Visitor, ids: Sequence[str], stop: threading.Event, made: list[int]) -> None:
    """Up and down by one: "Only 2 left", "Only 3 left", …"""
    while True:
        for step in (1, -1):
            for key in ids:
                if stop.wait(PAUSE):
                    return
                staff.write("catalog", f"/stock/{key}/adjustments", delta=str(step), reason="benchmark")
                made[0] += 1


def pages(stage: Stage, added: Mapping[str, Sequence[str]], headers: Mapping[str, str]) -> dict[str, Asked]:
    """What is asked of ours: every product in turn, the list, every category in turn, and words in turn."""
    origin = stage.origin("catalog")
    paths = {"product": added["products"], "list": ["/products"], "category": added["categories"], "search": searches()}
    return {kind: Asked(origin=origin, paths=of, headers=headers) for kind, of in paths.items()}


def searches() -> list[str]:
    return [f"/products?q={word}" for word in WORDS]


ASKED_FOR = "cotton mug lamp wool garden steel jacket soft oak travel candle blanket silk clock handmade winter"
WORDS = ASKED_FOR.split()
