"""The locks with hashes: what each is made from, and how it is made again with uv."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compose.commands import run
from compose.failures import Failure
from compose.installing import find_uv
from compose.progress import Progress
from compose.settings import ROOT, SYSTEMS, Settings

OWN = "flotilla-"
AUDIT = ROOT / "tests" / "audit" / "requirements.lock"
OPTIONS = (
    "--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url",
    "--no-config", "--quiet",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Lock:
    file: Path
    requirements: tuple[str, ...]
    same_as: tuple[Path, ...] = ()  # locks whose versions this one must share

    @property
    def name(self) -> str:
        return str(self.file.relative_to(ROOT))


def locks() -> list[Lock]:
    made = [lock for system in SYSTEMS for lock in _locks_of_system(system)]
    everything = (
        *(line for system in SYSTEMS for line in _needed_by(system)),
        *_group("system-tests"),
        *_group("tests"),
    )
    return [*made, Lock(file=ROOT / "tests" / "requirements.lock", requirements=_unique(everything))]


def make_locks(settings: Settings, say: Progress, *, newest: bool) -> None:
    """Makes every lock again. Keeps the versions that still fit, or takes the newest of everything."""
    uv = find_uv(settings, say)
    if uv is None:
        raise Failure("The locks are made with uv, which cannot be installed here. Install it: pip install uv")
    for lock in [*locks(), Lock(file=AUDIT, requirements=_unique((*_group("audit"),)))]:
        say(f"Making {lock.name}")
        wanted = settings.home / "locks" / lock.name.replace("/", "-")
        wanted.parent.mkdir(parents=True, exist_ok=True)
        wanted.write_text("\n".join(lock.requirements) + "\n")
        constraints = [part for path in lock.same_as for part in ("--constraint", path)]
        options = [*OPTIONS, *(["--upgrade"] if newest else []), *constraints]
        command = [uv, "pip", "compile", *options, "--output-file", lock.file, wanted]
        run(command, what=f"Making {lock.name}", log=settings.logs / "locks.log", env=None)


def pins(text: str) -> dict[str, list[str]]:
    """name -> versions that a lock pins; more than one where markers tell them apart."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", text, flags=re.MULTILINE):
        found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), []).append(version)
    return found


def _locks_of_system(system: str) -> list[Lock]:
    folder, needed = ROOT / "systems" / system, _needed_by(system)
    runtime = Lock(file=folder / "requirements.lock", requirements=needed)
    with_tests = _unique((*needed, *_group("system-tests")))
    return [runtime, Lock(file=folder / "requirements-test.lock", requirements=with_tests, same_as=(runtime.file,))]


def _needed_by(system: str) -> tuple[str, ...]:
    lines = (*_dependencies(ROOT / "systems" / system), *_dependencies(ROOT / "shared-contracts"))
    return _unique(tuple(line for line in lines if not line.startswith(OWN)))


def _dependencies(folder: Path) -> list[str]:
    return list(_toml(folder / "pyproject.toml")["project"]["dependencies"])


def _group(name: str) -> list[str]:
    return list(_toml(ROOT / "pyproject.toml")["dependency-groups"][name])


def _unique(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(lines)))


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text())
