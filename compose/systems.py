"""A system's own steps: its environment, its migrations, its processes, its demo data."""

from __future__ import annotations

import hashlib
import json
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from compose import health, supervision
from compose.commands import run
from compose.death_watch import DeathWatch
from compose.environments import Environment, ensure, system_environment
from compose.failures import Failure
from compose.leftovers import mark
from compose.programs import Program, process_names, programs_of
from compose.progress import Progress
from compose.secrets_file import MAKE_KEY, private_key_file, write_private
from compose.settings import SHARED_PACKAGES, Settings, code_variable
from compose.system_environment import database_url, environment_of

PATIENCE = 120.0
SAY_EVERY = 15.0


def prepare(settings: Settings, system: str, say: Progress) -> Environment:
    """The system's virtual environment and folders, and for accounts the key that signs who is who."""
    home = settings.code[system] / "systems" / system
    if not (home / "manage.py").exists():
        raise Failure(
            f"{home}/manage.py is missing: this checkout is not whole. Look at: git status, {code_variable(system)}"
        )
    environment = ensure(settings, system_environment(settings, system), say)
    for folder in ("media", "mail", "static"):
        (settings.home / folder / system).mkdir(parents=True, exist_ok=True)
    if system == "accounts" and not private_key_file(settings).exists():
        log = settings.logs / "private-key.log"
        log.unlink(missing_ok=True)
        write_private(private_key_file(settings), make_private_key(environment))
    return environment


def make_private_key(environment: Environment) -> str:
    done = subprocess.run([environment.python, "-c", MAKE_KEY], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure(f"The key that signs sign-ins cannot be made: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout


def migrate(settings: Settings, system: str, say: Progress) -> None:
    """Skipped when nothing that it makes something of has changed since it ran last."""
    marker = settings.markers / f"{system}.migrated"
    now = _migrated_with(settings, system)
    if marker.exists() and marker.read_text() == now:
        return
    say(f"Migrating the {system} database")
    one_off(settings, system, "migrate", "--no-input")
    marker.write_text(now)


def start(settings: Settings, systems: Iterable[str]) -> None:
    supervision.run(settings, [program for system in systems for program in programs(settings, system)])


def programs(settings: Settings, system: str) -> list[Program]:
    """Other code is another program: then the manager restarts what runs."""
    found = programs_of(settings, system)
    for program in found:
        program.environment["FLOTILLA_CODE"] = code_hash(settings, system)
    return found


def wait_until_healthy(settings: Settings, system: str, say: Progress) -> None:
    deadline = time.monotonic() + PATIENCE
    quiet_until = time.monotonic() + SAY_EVERY
    watches = [DeathWatch(settings, name) for name in process_names(settings, system)]
    while trouble := health.of(settings, system).trouble:
        for watch in watches:
            watch()
        if time.monotonic() > deadline:
            raise Failure(f"{system} does not get ready: {trouble}. Look at: python3 -m compose logs {system}")
        if time.monotonic() > quiet_until:
            say(f"Still waiting for {system}: {trouble}")
            quiet_until += SAY_EVERY
        time.sleep(0.3)


def load_demo(settings: Settings, system: str, say: Progress) -> bool:
    """Once a database. True when it was loaded now."""
    marker = settings.markers / f"{system}.demo"
    database = database_url(settings, system, "web").rpartition("@")[2]
    if marker.exists() and marker.read_text() == database:
        return False
    say(f"Loading the demo data of {system}")
    one_off(settings, system, "load_demo")
    marker.write_text(database)
    return True


def one_off(settings: Settings, system: str, command: str, *arguments: str) -> None:
    run(
        [system_environment(settings, system).program(system), command, *arguments],
        what=f"`{system} {command}`",
        log=settings.logs / f"{system}-{command}.log",
        env=environment_of(settings, system, command) | mark(settings, f"{system}-{command}"),
    )


def _migrated_with(settings: Settings, system: str) -> str:
    """The code, and the environment: clients' secrets and keys are written to the database by migrate."""
    parts = [code_hash(settings, system), json.dumps(environment_of(settings, system, "migrate"), sort_keys=True)]
    if system == "accounts":
        parts.append(private_key_file(settings).read_text())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def code_hash(settings: Settings, system: str) -> str:
    """Everything that a process of this system runs: its own files, the shared ones, its packages."""
    checkout = settings.code[system]
    folders = [checkout / "systems" / system]
    folders += [checkout / "shared-contracts" / package for package in SHARED_PACKAGES]
    digest = hashlib.sha256()
    for file in (file for folder in folders for file in _files(folder)):
        digest.update(f"{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    found = (f for f in folder.rglob("*") if f.is_file() and not {"__pycache__", "tests"} & set(f.parts))
    return sorted(found)
