"""One file is sent as staff send it, and followed until all of it is taken: how fast, and what the worker holds."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from compose import supervision
from tests.bench.event_path import drained, equal
from tests.bench.figures import Figure, middle
from tests.bench.memory import resident, with_children
from tests.bench.stage import Stage
from tests.outage.shopping import TOKEN, Visitor, told

DEADLINE = 3 * 3600.0  # seconds
PAUSE = 1.0
WORKER = "catalog-worker"
VARIANTS = """
SELECT family.slug, count(product.id) FROM catalog_family AS family
LEFT JOIN catalog_product AS product ON product.family_id = family.id WHERE family.slug = ANY(%s) GROUP BY family.slug
"""


@dataclass(kw_only=True)
class Followed:
    """How it went: when so many rows were done, and what the worker held then; the last answer."""

    began: float
    seconds: list[float] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    mib: list[float] = field(default_factory=list)
    last: Mapping[str, Any] = field(default_factory=dict)


class Import:
    def __init__(self, stage: Stage, staff: Visitor, file: Path) -> None:
        self.stage, self.staff = stage, staff
        self.followed = Followed(began=time.monotonic())
        self.address = self._sent(file)

    def _sent(self, file: Path) -> str:
        """Where its progress stands."""
        origin = self.stage.origin("catalog")
        token = self.staff.cookies().get("catalog_csrf", TOKEN)
        with file.open("rb") as content:
            answer = self.staff._client.post(
                f"{origin}/imports",
                files={"file": (file.name, content, "text/csv")},
                headers={"Accept": "application/json", "X-CSRFToken": token, "Origin": origin},
                timeout=600,
            )
        assert answer.status_code == 201, told(answer)
        return f"{origin}/imports/{answer.json()['id']}"

    def follow(self, *, until_rows: int | None = None) -> Followed:
        """Until it ends, or so many rows are done."""
        followed, deadline = self.followed, time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            followed.last = self.staff.ask(self.address)
            followed.seconds.append(time.monotonic() - followed.began)
            followed.done.append(followed.last["done"])
            followed.mib.append(resident(worker_pids(self.stage)))
            if followed.last["state"] == "refused":
                raise RuntimeError(f"The file was refused: {followed.last['reason']}")
            if not followed.last["is_running"] or (until_rows is not None and followed.done[-1] >= until_rows):
                return followed
            time.sleep(PAUSE)
        raise RuntimeError(f"The import did not end within {DEADLINE:.0f} s: {followed.last}")


def worker_pids(stage: Stage) -> set[int]:
    pid = supervision.processes(stage.settings)[WORKER].pid
    return with_children({pid}) if pid else set()


def kill_worker(stage: Stage) -> None:
    for pid in worker_pids(stage):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def figures(name: str, followed: Followed) -> Iterator[Figure]:
    """Rows a second of all, and of each quarter, for a rate that falls says that something grows."""
    total, done = followed.last["total"], followed.done
    yield middle(f"{name}_rows_per_s", "rows/s", [total / followed.seconds[-1]])
    at = [next(i for i, rows in enumerate(done) if rows >= total * part // 4) for part in range(5)]
    pairs = [(one, other) for one, other in pairwise(at) if other > one]
    rates = [(done[b] - done[a]) / (followed.seconds[b] - followed.seconds[a]) for a, b in pairs]
    yield middle(f"{name}_rows_per_s_by_quarter", "rows/s", rates)
    moments = {"begin": followed.mib[0], "middle": followed.mib[at[2]], "end": followed.mib[-1]}
    for moment, mib in (moments | {"peak": max(followed.mib)}).items():
        yield middle(f"{name}_worker_{moment}_mib", "MiB", [mib])


def judge(stage: Stage, followed: Followed, variants: Mapping[str, int], *, refused: int) -> None:
    """Raises unless exactly what the file says is in the shop, and exactly the known rows were refused."""
    found = whole_or_not_at_all(stage, variants)
    if found != len(variants) or followed.last["refused_rows"] != refused:
        counted = f"{found} of {len(variants)} products, {followed.last['refused_rows']} of {refused} rows refused"
        raise RuntimeError(f"The import ended with {counted}: {followed.last}")


def whole_or_not_at_all(stage: Stage, variants: Mapping[str, int]) -> int:
    """How many of the products are there; raises when one has fewer variants than the file says."""
    with stage.database("catalog") as database:
        found: dict[str, int] = dict(database.execute(VARIANTS, [list(variants)]).fetchall())
    half = {slug: count for slug, count in found.items() if count != variants[slug]}
    if half:
        raise RuntimeError(f"{len(half)} products are there by half: {list(half)[:5]}")
    return len(found)


def converge(stage: Stage) -> Iterator[Figure]:
    """How long ordering's copy takes from the end of the import to be equal; raises when a value differs then."""
    began, deadline = time.monotonic(), time.monotonic() + DEADLINE
    while _count(stage, "catalog", "catalog_product") != _count(stage, "ordering", "ordering_product") or (
        _count(stage, "catalog", "messaging_outbox WHERE published_at IS NULL") or not drained(stage)
    ):
        if time.monotonic() > deadline:
            raise RuntimeError("ordering's copy did not become equal")
        time.sleep(0.2)
    yield middle("converged_after_import_s", "s", [time.monotonic() - began])
    yield from equal(stage, "import").figures("import")


def _count(stage: Stage, system: str, what: str) -> int:
    with stage.database(system) as database:
        row: Any = database.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608  our own names
    return int(row[0])
