"""One `up` a state folder, one builder a virtual environment. The system drops them with their process."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compose.failures import Failure
from compose.settings import Settings


def lock_file(settings: Settings) -> Path:
    return settings.home / "up.lock"


@contextmanager
def only_one_up(settings: Settings) -> Iterator[None]:
    settings.home.mkdir(parents=True, exist_ok=True)
    with lock_file(settings).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(already_running(settings)) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def already_running(settings: Settings) -> str:
    return (
        f"Another `up` (process {holder_of_lock(settings) or 'unknown'}) is already running with {settings.home}. "
        "Look at it with `python3 -m compose status`, or stop it with `python3 -m compose down`."
    )


def holder_of_lock(settings: Settings) -> int | None:
    """The process that holds the lock now; None when nobody does."""
    try:
        with lock_file(settings).open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(file.read() or 0) or None
    except FileNotFoundError:
        pass
    return None


@contextmanager
def waiting_lock(path: Path) -> Iterator[None]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
