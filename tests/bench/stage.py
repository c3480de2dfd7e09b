"""The suite that is measured: its own folder and ports, servers that write to the disk as in production."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from compose.environments import system_environment
from compose.settings import ROOT, Settings
from compose.system_environment import broker_url, environment_of, superuser_url
from tests.place import environment_of_compose, state_folder

INSIDE = Path(__file__).parent


@dataclass(frozen=True)
class Stage:
    settings: Settings
    start_seconds: list[float]

    def database(self, system: str) -> psycopg.Connection[Any]:
        return psycopg.connect(superuser_url(self.settings, system), dbname=system, autocommit=True)

    def broker(self, system: str) -> str:
        return broker_url(self.settings, system, "flotilla")

    def origin(self, system: str) -> str:
        return self.settings.origin(system)

    def in_catalog(self, script: str, *arguments: str, given: str = "") -> Any:
        return self._inside("catalog", script, *arguments, given=given)

    def in_ordering(self, script: str) -> Any:
        return self._inside("ordering", script)

    def _inside(self, system: str, script: str, *arguments: str, given: str = "") -> Any:
        """What a script of inside_<system> printed, run as the system's worker would be."""
        python = system_environment(self.settings, system, lock="requirements.lock").python
        variables = environment_of(self.settings, system, "worker") | {"DJANGO_SETTINGS_MODULE": f"{system}.settings"}
        command = [str(python), str(INSIDE / f"inside_{system}" / script), *arguments]
        done = subprocess.run(command, env=variables, input=given, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{script} failed: {done.stderr.strip().splitlines()[-1]}")
        return json.loads(done.stdout.splitlines()[-1])


def variables() -> dict[str, str]:
    home, workers = str(state_folder() / "bench"), os.environ.get("FLOTILLA_WEB_WORKERS", "1")
    return environment_of_compose() | {
        "FLOTILLA_HOME": home,
        "FLOTILLA_DURABLE": "1",
        "FLOTILLA_WEB_WORKERS": workers,
    }


def compose(*words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "compose", *words],
        env=variables(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"compose {' '.join(words)} failed: {(done.stderr or done.stdout).strip().splitlines()[-1]}")


@contextmanager
def suite(starts: int = 3) -> Iterator[Stage]:
    """A fresh suite with its demo shop; its later starts are timed, since the first one also installs."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the suite is stopped on the way out
    compose("down", "--wipe")
    try:
        compose("up", "--detach")
        seconds = []
        for _ in range(starts):
            compose("down")
            began = time.perf_counter()
            compose("up", "--detach")
            seconds.append(time.perf_counter() - began)
        yield Stage(Settings.from_environment(variables()), seconds)
    finally:
        compose("down", "--wipe")
