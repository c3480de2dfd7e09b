"""Scripts that run in catalog's own environment, as its worker does: they write as the shop's code writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from compose.environments import system_environment
from compose.system_environment import environment_of
from tests.outage.parts import SETTINGS

FOLDER = Path(__file__).parent / "inside_catalog"


def begin(script: str, *arguments: str) -> subprocess.Popen[str]:
    python = system_environment(SETTINGS, "catalog").python
    variables = environment_of(SETTINGS, "catalog", "worker") | {"DJANGO_SETTINGS_MODULE": "catalog.settings"}
    command = [str(python), str(FOLDER / script), *arguments]
    return subprocess.Popen(command, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> Any:
    """The next line that it prints, which is JSON."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, f"{process.args!r} ended with code {process.wait()}"
    return json.loads(line)


def finish(process: subprocess.Popen[str]) -> None:
    """It ends when its standard input does."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.read()
    process.stdout.close()
    assert process.wait() == 0, f"{process.args!r} ended with code {process.returncode}"
