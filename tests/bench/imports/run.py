"""`python3 -m tests bench-import`: 100,000 products out of one file, and then a shop of that size with readers in it.

FLOTILLA_PRODUCTS makes it smaller. Time decides no test; what is wrong afterwards does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, middle
from tests.bench.imports.importing import Import, converge, figures, judge, kill_worker, whole_or_not_at_all
from tests.bench.imports.product_file import product_file, refused_rows
from tests.bench.imports.reading import read
from tests.bench.stage import Stage, suite
from tests.outage.shopping import Visitor

PRODUCTS = int(os.environ.get("FLOTILLA_PRODUCTS", "100000"))
KILLED = max(PRODUCTS // 20, 1000)  # of the second file, beside the first
MIB = 1024 * 1024


def main() -> None:
    as_json = "--json" in sys.argv[1:]
    with suite(starts=0) as stage:
        for figure in measure(stage):
            print(figure.as_json() if as_json else figure, flush=True)


def measure(stage: Stage) -> Iterator[Figure]:
    folder = stage.settings.home / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    with Visitor() as staff:
        staff.sign_in("Bob", at=stage.origin("catalog"))
        yield from _one_file(stage, staff, folder / "products.csv")
        yield from read(stage)
        yield from _killed(stage, staff, folder / "more-products.csv")


def _one_file(stage: Stage, staff: Visitor, file: Path) -> Iterator[Figure]:
    variants = product_file(file, count=PRODUCTS)
    yield middle("import_file_mib", "MiB", [file.stat().st_size / MIB])
    followed = Import(stage, staff, file).follow()
    yield from figures("import", followed)
    yield from converge(stage)
    judge(stage, followed, variants, refused=refused_rows(PRODUCTS))


def _killed(stage: Stage, staff: Visitor, file: Path) -> Iterator[Figure]:
    """kill -9 of the worker and its children in the middle: it goes on where it stopped, each product whole."""
    variants = product_file(file, count=KILLED, start=PRODUCTS)
    running = Import(stage, staff, file)
    seen = list(running.follow(until_rows=sum(variants.values()) // 2).done)
    kill_worker(stage)
    there = whole_or_not_at_all(stage, variants)
    if there == len(variants):
        raise RuntimeError("The import was over before the worker was killed.")
    yield middle("killed_import_products_at_kill", "products", [there])
    followed = running.follow()
    if min(followed.done[len(seen) :]) < seen[-1]:
        raise RuntimeError("The import began again from the start.")
    yield from figures("killed_import", followed)
    judge(stage, followed, variants, refused=refused_rows(KILLED))


if __name__ == "__main__":
    main()
