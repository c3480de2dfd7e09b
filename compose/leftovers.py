"""Finds processes that nobody looks after any more, such as after a kill -9 of the process manager.

Every process that compose starts carries FLOTILLA_PART in its environment, and so do its children.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from compose.settings import Settings

MARK = "FLOTILLA_PART"
PATIENCE = 10.0


def mark(settings: Settings, name: str) -> dict[str, str]:
    return {MARK: f"{settings.home}:{name}"}


def find(settings: Settings) -> list[int]:
    wanted = f"{MARK}={settings.home}:".encode()
    return [int(p.name) for p in Path("/proc").glob("[0-9]*") if _carries(p, wanted) and int(p.name) != os.getpid()]


def of(settings: Settings, name: str) -> list[int]:
    """The processes of one part, children included."""
    wanted = f"{MARK}={settings.home}:{name}".encode()
    return [int(p.name) for p in Path("/proc").glob("[0-9]*") if wanted in _environment(p)]


def end(settings: Settings) -> int:
    """Ends what is left, politely first. Returns how many processes there were."""
    found = find(settings)
    for number, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGKILL, PATIENCE)):
        _signal(find(settings), number)
        deadline = time.monotonic() + patience
        while find(settings) and time.monotonic() < deadline:
            time.sleep(0.1)
    return len(found)


def _carries(process: Path, wanted: bytes) -> bool:
    return any(entry.startswith(wanted) for entry in _environment(process))


def _environment(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:  # it ended meanwhile, or is somebody else's
        return []


def _signal(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            continue
