"""Runs a script inside a system, with the environment that one of its processes has."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from compose.environments import system_environment
from compose.system_environment import environment_of
from tests.outage.parts import SETTINGS

INSIDE = Path(__file__).parent / "inside"


def variables_inside(system: str, process: str) -> dict[str, str]:
    return environment_of(SETTINGS, system, process) | {"DJANGO_SETTINGS_MODULE": f"{system}.settings"}


def command_inside(system: str, script: str, *arguments: str) -> list[str]:
    return [str(system_environment(SETTINGS, system).python), str(INSIDE / script), *arguments]


def inside(system: str, script: str, *arguments: str, process: str = "worker") -> Any:
    """What the script printed last, out of JSON."""
    command = command_inside(system, script, *arguments)
    variables = variables_inside(system, process)
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{script} in {system}: {done.stderr[-2000:]}"
    return json.loads(done.stdout.splitlines()[-1])
