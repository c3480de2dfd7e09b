"""What compose says while it works: one line a step, with the seconds since it began."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TextIO

BEGAN_VARIABLE = "FLOTILLA_BEGAN"


class Progress:
    """Callable: `say("Starting catalog's database")`. Threads may share it."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._lock = threading.Lock()
        # compose starts itself again inside its own environment: the clock must not start again with it
        self._began = float(os.environ.pop(BEGAN_VARIABLE, 0)) or time.time()

    def __call__(self, text: str) -> None:
        with self._lock:
            print(f"[{self.seconds():5.1f} s] {text}", file=self._stream, flush=True)

    def plain(self, text: str = "") -> None:
        with self._lock:
            print(text, file=self._stream, flush=True)

    def seconds(self) -> float:
        return time.time() - self._began

    def environment(self) -> dict[str, str]:
        return {BEGAN_VARIABLE: repr(self._began)}
