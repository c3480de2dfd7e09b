"""A fault: its name, how it is done, and what it attacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.rig import Rig


def always() -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """`attacks`: the invariants that this fault is made to break; all are checked after all faults.
    `unavailable`: why it cannot be done on this machine, empty when it can."""

    name: str
    how: Callable[[Rig], None]
    attacks: str
    unavailable: Callable[[], str] = always
