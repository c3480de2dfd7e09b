"""A web server stands behind a front door, which holds its port: so it can be replaced without a request lost."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

from compose.commands import clean_environment
from compose.environments import own_environment
from compose.failures import Failure
from compose.leftovers import mark
from compose.programs import Program
from compose.settings import ADDRESS, Settings
from compose.supervisor_socket import call

DOOR = Path(__file__).with_name("front_door.py")
PATIENCE = 120.0  # seconds: longer than the door's own


def behind_a_door(settings: Settings, program: Program) -> Program:
    """What the process manager runs in its place: it stays the same, whatever is behind the door."""
    port = settings.web_ports[program.name.partition("-")[0]]
    python = own_environment(settings).python
    return replace(
        program,
        command=(python, "-I", DOOR, ADDRESS, str(port), _file(settings, program)),
        environment=clean_environment() | mark(settings, program.name),
    )


def fingerprint(program: Program) -> str:
    return hashlib.sha256(json.dumps(_said(program), sort_keys=True).encode()).hexdigest()


def describe(settings: Settings, program: Program) -> str:
    """Writes what the door is to run; returns the name of this turn."""
    turn, file = str(uuid.uuid4()), _file(settings, program)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps({**_said(program), "turn": turn}))
    return turn


def change_over(settings: Settings, program: Program) -> None:
    """Raises Failure when the new one does not get ready; then the old one goes on."""
    turn = describe(settings, program)
    pid = int(call(settings, "supervisor.getProcessInfo", program.name)["pid"])
    os.kill(pid, signal.SIGHUP)
    until = time.monotonic() + PATIENCE
    while _told(settings, program).get("turn") != turn:
        if time.monotonic() > until:
            raise Failure(f"{program.name} says nothing. Look at: python3 -m compose logs {program.name}")
        time.sleep(0.05)
    if trouble := _told(settings, program)["error"]:
        raise Failure(
            f"{program.name} was not replaced, the old one goes on: {trouble}. "
            f"Look at: python3 -m compose logs {program.name}"
        )


def _said(program: Program) -> dict[str, Any]:
    return {"command": list(map(str, program.command)), "environment": program.environment}


def _told(settings: Settings, program: Program) -> dict[str, Any]:
    try:
        return dict(json.loads(_file(settings, program).with_suffix(".told").read_text()))
    except (OSError, ValueError):
        return {}


def _file(settings: Settings, program: Program) -> Path:
    return settings.run / "doors" / f"{program.name}.json"
