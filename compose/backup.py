"""`backup` and `restore`: one system's database and files, while it and the others run.

A restored database knows nothing of what was said since: it speaks with a new epoch, which its copies elsewhere follow,
and the others tell again what they have said since the backup.
"""

from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import psycopg.conninfo
from psycopg import sql

from compose import postgres, supervision
from compose.commands import clean_environment, run
from compose.down import start, stop
from compose.environments import system_environment
from compose.failures import Failure
from compose.programs import process_names
from compose.progress import Progress
from compose.roles import bootstrap
from compose.settings import SYSTEMS, Settings
from compose.system_environment import database_address, environment_of, superuser_url

DATABASE, FILES, TOLD = "database.dump", "media.tar", "backup.json"


def backup(settings: Settings, say: Progress, system: str, folder: Path) -> int:
    """The database as it is in one moment, then the files: whatever its rows name is among them."""
    _refuse_unknown(system)
    if folder.exists() and any(folder.iterdir()):
        raise Failure(f"{folder} holds something already. Name a folder that is empty, or not there yet.")
    taken_at = datetime.now(UTC).isoformat(timespec="seconds")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    say(f"Saving the database of {system}")
    _postgres(settings, system, "pg_dump", "--format=custom", f"--file={folder / DATABASE}", f"--dbname={system}")
    media = _media(settings, system)
    say(f"Saving the files of {system}")
    with tarfile.open(folder / FILES, "w") as archive:
        if media.exists():
            archive.add(media, arcname=".")
    (folder / TOLD).write_text(json.dumps({"system": system, "taken_at": taken_at}) + "\n")
    say.plain(f"{folder} holds {system} as it was at {taken_at}. It holds what people trusted us with: keep it safe.")
    return 0


def restore(settings: Settings, say: Progress, system: str, folder: Path) -> int:
    """What {system} has now is replaced. The others run meanwhile."""
    taken_at = _told(system, folder)
    running = {one.name for one in supervision.processes(settings).values() if one.state not in supervision.DOWN}
    if not running & {f"{system}-db"} and system not in settings.given_databases:
        raise Failure(f"The database server of {system} does not run. Start it: python3 -m compose start {system}-db")
    own = set(process_names(settings, system)) & running
    if own:
        stop(settings, say, system)
    say(f"Restoring the database of {system}")
    with psycopg.connect(superuser_url(settings, system), dbname="postgres", autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(system)))
    bootstrap(settings, system)
    _postgres(settings, system, "pg_restore", "--exit-on-error", f"--dbname={system}", str(folder / DATABASE))
    say(f"Restoring the files of {system}")
    media = _media(settings, system)
    shutil.rmtree(media, ignore_errors=True)
    media.mkdir(parents=True)
    with tarfile.open(folder / FILES) as archive:
        archive.extractall(media, filter="data")
    _command(settings, system, "owner", "migrate", "--no-input")
    _command(settings, system, "runtime", "new_epoch", "--yes")
    if own:
        start(settings, say, system)
    _let_the_others_tell(settings, say, system, taken_at, running)
    return 0


def _let_the_others_tell(settings: Settings, say: Progress, system: str, taken_at: str, running: set[str]) -> None:
    for other in SYSTEMS:
        if other == system:
            continue
        if f"{other}-db" in running:
            say(f"{other} tells again what it said since {taken_at}")
            _command(settings, other, "runtime", "outbox", "replay", "--since", taken_at)
        else:
            say.plain(f"When {other} runs: python3 -m compose manage {other} outbox replay --since {taken_at}")


def _told(system: str, folder: Path) -> str:
    _refuse_unknown(system)
    missing = [name for name in (TOLD, DATABASE, FILES) if not (folder / name).is_file()]
    if missing:
        raise Failure(f"{folder} is no backup: {', '.join(missing)} is not there.")
    told: Mapping[str, str] = json.loads((folder / TOLD).read_text())
    if told["system"] != system:
        raise Failure(f"{folder} is a backup of {told['system']}, not of {system}. Nothing was changed.")
    return told["taken_at"]


def _refuse_unknown(system: str) -> None:
    if system not in SYSTEMS:
        raise Failure(f"There is no system {system!r}. Known systems: {', '.join(SYSTEMS)}")


def _media(settings: Settings, system: str) -> Path:
    return Path(environment_of(settings, system, "runtime")["MEDIA_ROOT"])


def _command(settings: Settings, system: str, role: str, *arguments: str) -> None:
    program = system_environment(settings, system).program(system)
    environ = environment_of(settings, system, role)
    run([program, *arguments], what=f"{system} {arguments[0]}", log=settings.logs / "backup.log", env=environ)


def _postgres(settings: Settings, system: str, name: str, *arguments: str) -> None:
    """The password goes by the environment: the command line is everybody's to read."""
    binaries = postgres.find_installed(settings)
    if binaries is None or not binaries.program(name).exists():
        raise Failure(f"{name} is not here. Install it: apt-get install --no-install-recommends postgresql-client")
    said = psycopg.conninfo.conninfo_to_dict(superuser_url(settings, system))
    host, port = database_address(settings, system)
    environ = clean_environment() | {
        "PGHOST": host, "PGPORT": str(port), "PGUSER": str(said["user"]), "PGPASSWORD": str(said["password"]),
    }  # fmt: skip
    run([binaries.program(name), *arguments], what=f"{name} of {system}", log=settings.logs / "backup.log", env=environ)
