"""`python3 -m tests bench-pages`: how many pages a second, beside django-oscar's same pages and beside a floor.

One run, the same server software and database server, as many products, the same load; rounds in turn, so that whatever
else the machine does hits all alike. Time decides no test; whether the bars are met is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

from compose import supervision
from tests.bench.assortment import articles, flat_categories
from tests.bench.figures import Figure, middle
from tests.bench.pages import ours, weights
from tests.bench.pages.load import SECONDS, Asked, load
from tests.bench.pages.ratios import KINDS, Round, ratios
from tests.bench.pages.rivals import Rival, rival
from tests.bench.processor import seconds_used
from tests.bench.stage import Stage, suite

PRODUCTS, DEMO, CATEGORIES = 1000, 24, 20
ROUNDS, WARM_UP = 4, 2
PAGES_A_SECOND = 25  # so that each of two processes was asked for each page before it counts
OF_SLOW_PAGES = 8  # seconds: of some answers a second


@dataclass(frozen=True, kw_only=True)
class Arm:
    name: str
    asked: Asked
    pid: int  # of its web server
    slow: bool = False
    meanwhile: Callable[[], AbstractContextManager[object]] = nullcontext


def main() -> None:
    as_json = "--json" in sys.argv[1:]
    with suite(starts=0) as stage:
        for figure in measure(stage):
            print(figure.as_json() if as_json else figure, flush=True)


def measure(stage: Stage) -> Iterator[Figure]:
    products = _products()
    added = ours.fill(stage, products[: PRODUCTS - DEMO])
    guest = ours.pages(stage, added, ours.GUEST)
    yield from weights.weigh(guest)
    with rival(stage, "oscar", products) as oscar, rival(stage, "floor", products) as floor:
        arms = [*_arms_of_ours(stage, added, guest), *_arms_of_oscar(oscar)]
        arms.append(Arm(name="floor", asked=Asked(origin=floor.origin, paths=floor.paths), pid=floor.pid))
        taken = _rounds(stage, arms)
    for arm, of_arm in taken.items():
        yield middle(f"{arm}_per_s", "requests/s", [one.load.per_second for one in of_arm])
        yield middle(f"{arm}_p50_ms", "ms", [one.load.p50_ms for one in of_arm])
        yield middle(f"{arm}_p99_ms", "ms", [one.load.p99_ms for one in of_arm])
        yield middle(f"{arm}_cpu_ms", "ms of a processor", [one.cpu_ms for one in of_arm])
    yield from ratios(taken)


def _products() -> list[dict[str, Any]]:
    made = articles(PRODUCTS, categories=flat_categories(CATEGORIES), with_variants=False)
    return [
        {
            "handle": one.handle,
            "title": one.title,
            "text": one.text,
            "vendor": one.vendor,
            "category": one.category,
            "sku": one.variants[0].sku,
            "price": str(one.variants[0].price),
            "stock": one.variants[0].stock,
        }
        for one in made
    ]


def _arms_of_ours(stage: Stage, added: dict[str, list[str]], guest: Mapping[str, Asked]) -> list[Arm]:
    """As a guest who is not the first to ask, as the first to ask for each page, as somebody who signed in, and as a
    guest while staff count what is on the first page of the list."""
    pid, few = _pid(stage, "catalog-web"), ours.few_left(stage)
    moving = {"product": replace(guest["product"], paths=few), "list": guest["list"], "category": guest["category"]}
    signed_in = ours.pages(stage, added, ours.customer(stage))
    move = ours.Counting(stage, few).meanwhile
    return [
        *(Arm(name=kind, asked=asked, pid=pid) for kind, asked in guest.items()),
        *(Arm(name=f"{kind}_first", asked=replace(asked, once=True), pid=pid) for kind, asked in guest.items()),
        *(Arm(name=f"{kind}_signed_in", asked=asked, pid=pid) for kind, asked in signed_in.items()),
        *(Arm(name=f"{kind}_stock_moves", asked=asked, pid=pid, meanwhile=move) for kind, asked in moving.items()),
    ]


def _arms_of_oscar(oscar: Rival) -> list[Arm]:
    paths = {
        "product": oscar.paths[:PRODUCTS],
        "list": ["/catalogue/"],
        "category": oscar.paths[PRODUCTS:],
        "search": [f"/search/?q={word}" for word in ours.WORDS],
    }
    asked = {kind: Asked(origin=oscar.origin, paths=of) for kind, of in paths.items()}
    return [Arm(name=f"oscar_{kind}", asked=asked[kind], pid=oscar.pid, slow=kind != "product") for kind in KINDS]


def _rounds(stage: Stage, arms: list[Arm]) -> dict[str, list[Round]]:
    taken: dict[str, list[Round]] = {arm.name: [] for arm in arms}
    for arm in arms:
        seconds = WARM_UP + len(arm.asked.paths) // PAGES_A_SECOND
        load(arm.asked, seconds=OF_SLOW_PAGES if arm.slow else WARM_UP if arm.asked.once else seconds, slow=arm.slow)
    database = _pid(stage, "catalog-db")
    for number in range(ROUNDS):
        for arm in arms:
            with arm.meanwhile():
                taken[arm.name].append(_round(arm, database))
            print(f"round {number + 1}, {arm.name}: {taken[arm.name][-1]}", file=sys.stderr, flush=True)
    return taken


def _round(arm: Arm, database: int) -> Round:
    before = seconds_used({arm.pid, database})
    done = load(arm.asked, seconds=OF_SLOW_PAGES if arm.slow else SECONDS, slow=arm.slow)
    return Round(load=done, cpu_ms=(seconds_used({arm.pid, database}) - before) * 1000 / done.answers)


def _pid(stage: Stage, name: str) -> int:
    return supervision.processes(stage.settings)[name].pid


if __name__ == "__main__":
    main()
