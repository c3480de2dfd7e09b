"""Polling with a deadline: convergence is asserted, how long it took is told."""

from __future__ import annotations

import time
from collections.abc import Callable

PAUSE = 0.1
GENEROUS = 90.0  # seconds: a busy machine is no failure


def eventually(what: str, wrong: Callable[[], object], *, within: float = GENEROUS, pause: float = PAUSE) -> float:
    """Waits until `wrong()` finds nothing wrong any more; returns the seconds it took. Fails with what it found."""
    began = time.monotonic()
    while found := wrong():
        if time.monotonic() - began > within:
            raise AssertionError(f"{what}: still not so after {within:.0f} s: {found}")
        time.sleep(pause)
    return time.monotonic() - began
