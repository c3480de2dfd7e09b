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

from tests.bench.assortment import articles, flat_categories
from tests.bench.figures import Figure, middle
from tests.bench.pages import ours, weights
from tests.bench.pages.load import SECONDS, Asked, Load, load
from tests.bench.pages.rivals import rival
from tests.bench.stage import Stage, suite

PRODUCTS, DEMO, CATEGORIES = 1000, 24, 20
ROUNDS, WARM_UP = 3, 2
OF_SLOW_PAGES = 12  # seconds: of some answers a second
KINDS = ("product", "list", "category", "search")
TIMES_OSCAR = {"product": 5.0, "list": 25.0, "category": 25.0}
OF_FLOOR = 0.25


@dataclass(frozen=True, kw_only=True)
class Arm:
    name: str
    asked: Asked
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
        arms = [*_arms_of_ours(stage, added, guest), *_arms_of_oscar(*oscar)]
        arms.append(Arm(name="floor", asked=Asked(origin=floor[0], paths=floor[1])))
        loads = _rounds(arms)
    for arm, of_arm in loads.items():
        yield middle(f"{arm}_per_s", "requests/s", [one.per_second for one in of_arm])
        yield middle(f"{arm}_p50_ms", "ms", [one.p50_ms for one in of_arm])
        yield middle(f"{arm}_p99_ms", "ms", [one.p99_ms for one in of_arm])
    yield from _ratios(loads)


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
    """As a guest, as somebody who signed in, and as a guest while staff count what is on the first page of the list."""
    few = ours.few_left(stage)
    moving = {"product": replace(guest["product"], paths=few), "list": guest["list"], "category": guest["category"]}
    signed_in = ours.pages(stage, added, ours.customer(stage))
    return [
        *(Arm(name=kind, asked=asked) for kind, asked in guest.items()),
        *(Arm(name=f"{kind}_signed_in", asked=asked) for kind, asked in signed_in.items()),
        *(
            Arm(name=f"{kind}_stock_moves", asked=asked, meanwhile=lambda: ours.stock_on_the_move(stage, few))
            for kind, asked in moving.items()
        ),
    ]


def _arms_of_oscar(origin: str, paths: list[str]) -> list[Arm]:
    pages = {
        "product": paths[:PRODUCTS],
        "list": ["/catalogue/"],
        "category": paths[PRODUCTS:],
        "search": [f"/search/?q={word}" for word in ours.WORDS],
    }
    return [
        Arm(
            name=f"oscar_{kind}",
            asked=Asked(origin=origin, paths=of),
            slow=kind != "product",
        )
        for kind, of in pages.items()
    ]


def _rounds(arms: list[Arm]) -> dict[str, list[Load]]:
    loads: dict[str, list[Load]] = {arm.name: [] for arm in arms}
    for arm in arms:
        load(arm.asked, seconds=OF_SLOW_PAGES if arm.slow else WARM_UP, slow=arm.slow)
    for number in range(ROUNDS):
        for arm in arms:
            with arm.meanwhile():
                seconds = OF_SLOW_PAGES if arm.slow else SECONDS
                loads[arm.name].append(load(arm.asked, seconds=seconds, slow=arm.slow))
            print(f"round {number + 1}, {arm.name}: {loads[arm.name][-1]}", file=sys.stderr, flush=True)
    return loads


def _ratios(loads: Mapping[str, list[Load]]) -> Iterator[Figure]:
    """Round by round, so that the spread shows; the verdict is of the median."""
    for kind in KINDS:
        yield _ratio(f"{kind}_over_oscar", loads[kind], loads[f"oscar_{kind}"], TIMES_OSCAR.get(kind))
    for name in (*KINDS, *(f"{kind}_signed_in" for kind in KINDS)):
        yield _ratio(f"{name}_over_floor", loads[name], loads["floor"], OF_FLOOR if name in TIMES_OSCAR else None)


def _ratio(name: str, upper: list[Load], lower: list[Load], bar: float | None) -> Figure:
    figure = middle(name, "times", [one.per_second / other.per_second for one, other in zip(upper, lower, strict=True)])
    if bar is None:
        return figure
    return replace(figure, unit=f"times (at least {bar}: {'met' if figure.value >= bar else 'NOT met'})")


if __name__ == "__main__":
    main()
