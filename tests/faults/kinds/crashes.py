"""kill -9 at a named step of the code: ours runs in the place of the others until it dies there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from tests.faults.processes import Process, ours_for
from tests.faults.rig import Rig
from tests.faults.standbys import both
from tests.outage.parts import children_of
from tests.outage.waiting import eventually

RELAY = ("after-select", "publish", "before-confirms", "before-mark", "after-mark")
CONSUMER = ("after-receive", "after-inbox", "after-copies", "before-commit", "after-commit")
WORKER = ("before-commit", "after-commit")
MOST_TIMES = 12  # passed before it dies
DEATH_WITHIN = 60.0  # seconds
LOOK_AGAIN = 0.02


def crash_of(kind: str, point: str) -> Callable[[Rig], None]:
    def crash(rig: Rig) -> None:
        (crash_child if kind == "worker" else crash_at)(rig, kind, f"{kind}-{point}")

    return crash


def crash_at(rig: Rig, kind: str, point: str) -> None:
    names = both({"relay": "catalog", "consumer": "ordering"}[kind], kind)
    with ours_for(names, variables={"FLOTILLA_CRASH_AT": f"{point}:{_nth(rig.chance)}"}) as (process,):
        eventually(f"{names[0]} dies at {point}", lambda: process.poll() is None, within=DEATH_WITHIN)


def crash_child(rig: Rig, _kind: str, point: str) -> None:
    """Each child dies at its first run; when one has, the main process is killed too, with what it has in hand."""
    with ours_for(["catalog-worker"], variables={"FLOTILLA_CRASH_AT": f"{point}:1"}) as (process,):
        first = _children(process)
        rig.under_load(1)
        _wait_for_death(first, process, point)


def _children(process: Process) -> set[int]:
    eventually("the worker has children", lambda: len(children_of(process.pid)) < 2)
    return set(children_of(process.pid))


def _wait_for_death(first: set[int], process: Process, point: str) -> None:
    """Looks more often than others do, since each further death is counted against the order's reaction."""
    deadline = time.monotonic() + DEATH_WITHIN
    while first <= set(children_of(process.pid)):
        assert time.monotonic() < deadline, f"no child of the worker died at {point}"
        time.sleep(LOOK_AGAIN)


def _nth(chance: random.Random) -> int:
    return chance.randint(1, MOST_TIMES)
