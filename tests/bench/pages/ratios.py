"""Each page beside Oscar's same page and beside the floor, and whether that meets the bar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.bench.figures import Figure, middle
from tests.bench.pages.load import Load

KINDS = ("product", "list", "category", "search")
TIMES_OSCAR = {"product": 5.0, "list": 25.0, "category": 25.0}
OF_FLOOR = dict.fromkeys(TIMES_OSCAR, 0.25)


@dataclass(frozen=True, kw_only=True)
class Round:
    """`cpu_ms`: what the web server and the database server together used of a processor, for one answer."""

    load: Load
    cpu_ms: float


Rounds = Mapping[str, Sequence[Round]]


def ratios(taken: Rounds) -> Iterator[Figure]:
    """By answers a second, and by processor time: the second says the same on a machine that is busy with others."""
    for kind in KINDS:
        yield from _beside(taken, kind, f"oscar_{kind}", "over_oscar", bar=TIMES_OSCAR.get(kind))
        yield from _beside(taken, f"{kind}_first", f"oscar_{kind}", "over_oscar")
    for name in (*KINDS, *(f"{kind}_first" for kind in KINDS), *(f"{kind}_signed_in" for kind in KINDS)):
        yield from _beside(taken, name, "floor", "over_floor", bar=OF_FLOOR.get(name))


def _beside(taken: Rounds, name: str, other: str, what: str, *, bar: float | None = None) -> Iterator[Figure]:
    """Round by round, so that the spread shows; the verdict is of the median."""
    pairs = list(zip(taken[name], taken[other], strict=True))
    rates = [ours.load.per_second / theirs.load.per_second for ours, theirs in pairs]
    yield _judged(middle(f"{name}_{what}", "times", rates), bar)
    yield _judged(
        middle(f"{name}_{what}_by_cpu", "times", [theirs.cpu_ms / ours.cpu_ms for ours, theirs in pairs]), bar
    )


def _judged(figure: Figure, bar: float | None) -> Figure:
    if bar is None:
        return figure
    return replace(figure, unit=f"times (at least {bar}: {'met' if figure.value >= bar else 'NOT met'})")
