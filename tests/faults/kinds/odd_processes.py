"""Processes that are slow, live in another time, or are replaced one by one."""

from __future__ import annotations

import shutil

from compose import supervision
from tests.faults.processes import frozen, ours_for, pid_of
from tests.faults.rig import Rig
from tests.faults.standbys import both
from tests.outage.parts import SETTINGS

ANOTHER_TIME = ("+2h", "-2h")


def slow_consumer(rig: Rig) -> None:
    """Both sleep: the one that reads holds what it has, the other must not take it."""
    with frozen(*(pid_of(name) for name in both("ordering", "consumer"))):
        rig.hold(4, 6)


def other_clocks(rig: Rig) -> None:
    """The publisher's relay and the reader's consumer, each hours away from everybody else."""
    first, second = rig.chance.sample(ANOTHER_TIME, 2)
    with (
        ours_for(both("catalog", "relay"), variables={}, prefix=("faketime", "-f", first)),
        ours_for(both("ordering", "consumer"), variables={}, prefix=("faketime", "-f", second)),
    ):
        rig.under_load()
        rig.hold(4, 5)


def worker_in_another_time(rig: Rig) -> None:
    with ours_for(["catalog-worker"], variables={}, prefix=("faketime", "-f", rig.chance.choice(ANOTHER_TIME))):
        rig.under_load()
        rig.hold(4, 5)


def rolling_restart(rig: Rig) -> None:
    """SIGTERM to one process of catalog after another, as a deployment does it."""
    for name in [*both("catalog", "relay"), *both("catalog", "consumer"), "catalog-worker", "catalog-web"]:
        supervision.stop(SETTINGS, [name])
        supervision.start(SETTINGS, [name])
        rig.under_load(1)


def no_faketime() -> str:
    return "" if shutil.which("faketime") else "faketime is not installed (Debian package faketime)"
