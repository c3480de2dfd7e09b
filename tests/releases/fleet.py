"""Which release each system of the suite runs, and how it comes to run another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from compose.settings import ROOT, SYSTEMS, code_variable
from tests.place import environment_of_compose

OLD, NEW = "old", "new"
Combination = tuple[str, str, str]  # of accounts, catalog, ordering
# Each differs from the one before it by one system, as teams release: not all on one evening. (NEW, OLD, OLD) and
# (NEW, NEW, OLD) have been when all run the new release.
COMBINATIONS: tuple[Combination, ...] = (
    (OLD, NEW, NEW),
    (OLD, NEW, OLD),
    (OLD, OLD, OLD),
    (OLD, OLD, NEW),
    (NEW, OLD, NEW),
)


def variable_of_old(system: str) -> str:
    """Where the step tells the tests that the release before stands."""
    return f"RELEASE_BEFORE_OF_{system.upper()}"


class Fleet:
    """At first all run the release before."""

    def __init__(self) -> None:
        self.runs: dict[str, str] = dict.fromkeys(SYSTEMS, OLD)

    def sail(self, combination: Combination) -> None:
        """What differs runs the other release; the databases stay as they are."""
        for system, release in zip(SYSTEMS, combination, strict=True):
            if self.runs[system] != release:
                self.compose("restart", system, code={system: release})
                self.runs[system] = release

    def release(self, system: str, *, revocable: bool) -> None:
        self.compose("release", system, *(["--revocable"] if revocable else []), code={system: NEW})
        self.runs[system] = NEW

    def compose(self, *arguments: str, code: dict[str, str]) -> None:
        chosen = {code_variable(system): str(folder_of(system, release)) for system, release in code.items()}
        command = [sys.executable, "-m", "compose", *arguments]
        env = environment_of_compose() | chosen
        done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
        print(done.stdout)
        assert done.returncode == 0, f"compose {' '.join(arguments)}: {done.stdout}{done.stderr}"


def folder_of(system: str, release: str) -> Path:
    return ROOT if release == NEW else Path(os.environ[variable_of_old(system)])
