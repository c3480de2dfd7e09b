"""Convergence is asserted, with a generous deadline; how long it took is only told."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.stories.waiting import look_until

GENEROUS = 180.0  # seconds: a busy machine is no failure


def eventually(what: str, wrong: Callable[[], object], *, within: float = GENEROUS) -> float:
    """Waits until `wrong()` finds nothing wrong any more; returns the seconds it took. Fails with what it found."""
    began = time.monotonic()
    look_until(what, wrong, wanted=lambda found: not found, seconds=within)
    return time.monotonic() - began
