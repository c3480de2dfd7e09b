"""Waiting for what other systems do: by looking again until a deadline, never by hoping that some time is enough."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
DEADLINE = 60.0  # seconds: a busy machine is no failure
PAUSE = 0.1


def look_until(what: str, look: Callable[[], T], *, wanted: Callable[[T], bool] = bool, seconds: float = DEADLINE) -> T:
    """Returns what `look` sees as soon as it is `wanted`. Fails with what was seen last."""
    deadline = time.monotonic() + seconds
    while not wanted(seen := look()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {seconds:.0f} s. Seen last: {seen!r}")
        time.sleep(PAUSE)
    return seen
