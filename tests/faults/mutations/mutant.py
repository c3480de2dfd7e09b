"""A copy of the package `messaging` with a bug in it. Production code knows nothing of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from compose.settings import ROOT
from tests.faults.mutations.stage import Stage
from tests.place import state_folder

SOURCE = ROOT / "shared-contracts" / "messaging"


@dataclass(frozen=True, kw_only=True)
class Change:
    """In a file of messaging, this text becomes that."""

    file: str
    this: str
    that: str

    def apply(self, package: Path) -> None:
        file = package / self.file
        text = file.read_text()
        times = text.count(self.this)
        assert times == 1, f"{self.file} holds {self.this!r} {times} times, not once: the mutant must be made anew"
        file.write_text(text.replace(self.this, self.that))


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """`scenario` brings the bug to light; `breaks`: what must be reported as broken, each of them."""

    name: str
    changes: tuple[Change, ...]
    scenario: Callable[[Stage], None]
    breaks: tuple[str, ...]


def copy_of_messaging(name: str, changes: tuple[Change, ...] = ()) -> Path:
    """A folder for the front of PYTHONPATH."""
    folder = state_folder() / "mutants" / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE, folder / "messaging", ignore=shutil.ignore_patterns("__pycache__", "tests"))
    for change in changes:
        change.apply(folder / "messaging")
    return folder
