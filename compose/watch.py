"""While `up` runs in the foreground: a line when a process dies and when it is back, and silence otherwise."""

from __future__ import annotations

import time
from collections.abc import Iterable

from compose.failures import Failure, Stopped
from compose.locks import lock_file
from compose.progress import Progress
from compose.settings import Settings
from compose.supervision import DOWN, Process, is_alive, processes

PAUSE = 0.5


def watch(settings: Settings, say: Progress) -> None:
    """Ends with Stopped (a signal, or `down --wipe`) or with a Failure when the process manager is gone."""
    news = News(processes(settings).values())
    while True:
        time.sleep(PAUSE)
        now = processes(settings)
        if not now and not is_alive(settings):
            _refuse_lost_manager(settings)
        for line in filter(None, map(news.of, now.values())):
            say(line)


class News:
    """Remembers for each process which life of it (process number) was told last; none when it was told dead."""

    def __init__(self, known: Iterable[Process]) -> None:
        self._told: dict[str, int] = {process.name: process.pid for process in known}

    def of(self, process: Process) -> str:
        """The line to print about a process, or nothing."""
        told = self._told.setdefault(process.name, process.pid)
        if process.state == "RUNNING" and told != process.pid:
            self._told[process.name] = process.pid
            again = f"(process {told}) died and was restarted" if told else "runs again"
            return f"{process.name} {again} (process {process.pid})"
        if process.state in (*DOWN, "BACKOFF") and told:
            self._told[process.name] = 0
            return f"{process.name} {_end(process)}"
        return ""


def _end(process: Process) -> str:
    if process.state == "STOPPED":
        return "was stopped"
    return f"died and will be restarted; what it said: python3 -m compose logs {process.name}"


def _refuse_lost_manager(settings: Settings) -> None:
    if not lock_file(settings).exists():
        raise Stopped
    raise Failure("The process manager is gone; what it ran is stopped too. Start again with: python3 -m compose up")
