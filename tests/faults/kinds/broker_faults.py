"""The broker is gone, frozen, or out of disk or memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from compose import supervision
from tests.faults.processes import frozen, kill_by_name, pid_of
from tests.faults.rig import Rig
from tests.outage.broker import control
from tests.outage.parts import SETTINGS, children_of, wait_until_well

DISK_FULL, DISK_FINE = ("set_disk_free_limit", "999GB"), ("set_disk_free_limit", "100MB")
MEMORY_FULL = ("set_vm_memory_high_watermark", "0.00001")
MEMORY_FINE = ("set_vm_memory_high_watermark", "absolute", "512MB")


def stopped(rig: Rig) -> None:
    supervision.stop(SETTINGS, ["broker"])
    rig.hold(1, 3)
    supervision.start(SETTINGS, ["broker"])
    wait_until_well()


def killed(rig: Rig) -> None:
    rig.hold(0, 0.5)
    kill_by_name("broker", with_children=True)
    wait_until_well()


def still(rig: Rig) -> None:
    """Frozen: its connections stay open and nothing answers."""
    main = pid_of("broker")
    with frozen(main, *children_of(main)):
        rig.hold(3, 6)


def disk_alarm(rig: Rig) -> None:
    with limit(DISK_FULL, DISK_FINE):
        rig.hold(2, 4)


def memory_alarm(rig: Rig) -> None:
    with limit(MEMORY_FULL, MEMORY_FINE):
        rig.hold(2, 4)


@contextmanager
def limit(full: tuple[str, ...], fine: tuple[str, ...]) -> Iterator[None]:
    control(*full)
    try:
        yield
    finally:
        control(*fine)


def unavailable() -> str:
    return "the broker is not compose's own" if SETTINGS.given_broker else ""
