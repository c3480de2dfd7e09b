"""`down`, `stop` and `start`."""

from __future__ import annotations

import os
import shutil
import signal
import time

from compose import broker, leftovers, supervision
from compose.failures import Failure
from compose.locks import holder_of_lock
from compose.programs import names_meant
from compose.progress import Progress
from compose.settings import ROOT, Settings

PATIENCE = 90.0
LEFT_BY_A_FAILED_START = {"cache", "logs", "secrets", "venvs"}


def down(settings: Settings, say: Progress, *, wipe: bool) -> int:
    holder = holder_of_lock(settings)
    if holder:
        _ask_to_stop(settings, holder, say)
    ran = stop_everything(settings, say)
    if not ran and not holder and not wipe:
        say.plain(f"Nothing of {settings.home} is running.")
    if wipe:
        _wipe(settings, say)
    return 0


def stop_everything(settings: Settings, say: Progress) -> bool:
    """In the reverse order of the start. True when something was running."""
    running = [p.name for p in supervision.processes(settings).values() if p.state not in supervision.DOWN]
    ran = supervision.is_alive(settings)
    if ran:
        if running:
            say(f"Stopping {len(running)} processes in reverse order")
        supervision.stop(settings, running, at_once=_deaf(settings, running))
        supervision.stop_daemon(settings)
    if left := leftovers.end(settings):
        say(f"Ended {left} processes that were left over")
    if ran or left:
        say("Everything is stopped")
    return ran or bool(left)


def _deaf(settings: Settings, running: list[str]) -> list[str]:
    """A RabbitMQ node that still boots ignores SIGTERM, and has nothing to lose yet."""
    return ["broker"] if "broker" in running and not broker.answers(settings) else []


def stop(settings: Settings, say: Progress, name: str) -> int:
    names = names_meant(settings, name)
    _refuse_without_manager(settings)
    supervision.stop(settings, names)
    say.plain(f"Stopped: {', '.join(names)}")
    return 0


def start(settings: Settings, say: Progress, name: str) -> int:
    names = names_meant(settings, name)
    _refuse_without_manager(settings)
    supervision.start(settings, names)
    deadline = time.monotonic() + 30
    while waiting := [n for n in names if supervision.processes(settings)[n].state != "RUNNING"]:
        if time.monotonic() > deadline:
            raise Failure(
                f"{', '.join(waiting)} did not start within 30 s. Look at: python3 -m compose logs {waiting[0]}"
            )
        time.sleep(0.1)
    say.plain(f"Started: {', '.join(names)}")
    return 0


def _refuse_without_manager(settings: Settings) -> None:
    if not supervision.is_alive(settings):
        raise Failure(f"Nothing of {settings.home} is running. Start it with: python3 -m compose up")


def _ask_to_stop(settings: Settings, holder: int, say: Progress) -> None:
    say(f"Asking the `up` in the other terminal (process {holder}) to stop")
    os.kill(holder, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while holder_of_lock(settings) == holder:
        if time.monotonic() > deadline:
            raise Failure(
                f"The `up` of process {holder} did not stop within {PATIENCE:.0f} s. End it: kill -9 {holder}"
            )
        time.sleep(0.1)


def _wipe(settings: Settings, say: Progress) -> None:
    """Never removes a folder that compose did not make: FLOTILLA_HOME may be mistyped."""
    if settings.home in (ROOT, *ROOT.parents) or (settings.home.exists() and not _is_ours(settings)):
        raise Failure(
            f"{settings.home} does not look like a state folder of compose and is not removed. Check FLOTILLA_HOME."
        )
    for folder in (settings.data, settings.home):
        if folder.exists():
            shutil.rmtree(folder)
            say(f"Removed {folder}")


def _is_ours(settings: Settings) -> bool:
    present = {entry.name for entry in settings.home.iterdir()}
    return "up.lock" in present or present <= LEFT_BY_A_FAILED_START
