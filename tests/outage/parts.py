"""The parts of the suite under test: stopped and started as a person would, killed as a machine would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from compose import supervision
from compose.broker import answers
from compose.settings import ROOT, SYSTEMS
from tests.outage.waiting import eventually
from tests.place import environment_of_compose, settings_of_suite

SETTINGS = settings_of_suite()
SILENT_AFTER = 15.0  # seconds
BACKGROUND = ("relay", "consumer", "worker")


def compose(*arguments: str) -> str:
    command = [sys.executable, "-m", "compose", *arguments]
    done = subprocess.run(command, env=environment_of_compose(), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"compose {' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout


def process_of(name: str) -> supervision.Process:
    """What the process manager says of one of its processes."""
    return supervision.processes(SETTINGS)[name]


@contextmanager
def down(*names: str) -> Iterator[None]:
    """These parts are stopped meanwhile. Afterwards they run, and every system is well again."""
    for name in names:
        compose("stop", name)
    try:
        yield
    finally:
        for name in reversed(names):
            compose("start", name)
        wait_until_well()


def start_what_is_stopped() -> None:
    """What an interrupted run may have left without."""
    for name, process in supervision.processes(SETTINGS).items():
        if process.state in supervision.DOWN:
            compose("start", name)


def whole(system: str) -> tuple[str, str]:
    """A system is down when its processes and its database are."""
    return system, f"{system}-db"


def wait_until_well() -> float:
    """The broker answers and every system is well."""
    began = time.monotonic()
    eventually("the broker answers", lambda: not answers(SETTINGS))
    eventually("every system is well", lambda: [trouble for system in SYSTEMS if (trouble := unwell(system))])
    return time.monotonic() - began


def unwell(system: str) -> str:
    """Empty when the system answers, reaches its database, and its background processes gave a sign of life."""
    try:
        with urllib.request.urlopen(f"{SETTINGS.internal_origin(system)}/health/ready", timeout=5) as answer:
            said = json.load(answer)["processes"]
    except (OSError, ValueError) as error:
        return f"{system}: {error}"
    silent = [kind for kind in BACKGROUND if _age(said.get(kind)) > SILENT_AFTER]
    return f"{system}: no sign of life from {', '.join(silent)}" if silent else ""


def kill(pid: int) -> bool:
    """As the kernel does when memory is short; False when the process was gone already.

    The process manager says 0 of a process that does not run; to the kernel that would be our own group.
    """
    if pid <= 1:
        return False
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def children_of(pid: int) -> list[int]:
    """All descendants, the nearest first."""
    found = [int(child) for file in Path(f"/proc/{pid}/task").glob("*/children") for child in _words(file)]
    return [*found, *(grandchild for child in found for grandchild in children_of(child))]


def _words(file: Path) -> list[str]:
    try:
        return file.read_text().split()
    except OSError:  # it ended meanwhile
        return []


def _age(said: Any) -> float:
    return float(said["age_s"]) if said and said.get("age_s") is not None else SILENT_AFTER * 2
