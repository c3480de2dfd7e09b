"""Finds a RabbitMQ server: a chosen one, an installed one, or one from Debian's packages (with and without root)."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from compose import debian
from compose.failures import Failure
from compose.progress import Progress
from compose.settings import Settings

INSTALLED = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
WRAPPERS = Path("/usr/sbin")  # Debian's wrapper there changes the user and knows nothing of private nodes
PACKAGE = "rabbitmq-server"


@dataclass(frozen=True, kw_only=True)
class RabbitMQ:
    """`tools` are folders that must come first on PATH, `libraries` those the loader must look into."""

    server: Path
    epmd: Path
    tools: tuple[Path, ...] = ()
    libraries: tuple[Path, ...] = field(default=())

    @property
    def control(self) -> Path:
        return self.server.with_name("rabbitmqctl")

    @property
    def version(self) -> tuple[int, ...]:
        """Read from the folder's name: `rabbitmq-server --version` would start a broker. () when it does not tell."""
        named = re.search(r"rabbitmq_server-(\d+)\.(\d+)\.(\d+)", str(self.server.resolve()))
        return tuple(int(number) for number in named.groups()) if named else ()


def find_installed(settings: Settings) -> RabbitMQ | None:
    if settings.chosen_rabbitmq == "private":
        return _unpacked(settings)
    for server in _candidates(settings):
        epmd = shutil.which("epmd")
        if server.exists() and epmd:
            return RabbitMQ(server=server, epmd=Path(epmd))
    if settings.chosen_rabbitmq:
        raise Failure(
            f"FLOTILLA_RABBITMQ={settings.chosen_rabbitmq} does not exist. "
            "Name the rabbitmq-server script, or `private`."
        )
    return _unpacked(settings)


def find(settings: Settings, say: Progress) -> RabbitMQ:
    if found := find_installed(settings):
        return found
    if not debian.is_here():
        raise Failure(
            "RabbitMQ was not found. Install it (package rabbitmq-server), or give the address of one: "
            "FLOTILLA_BROKER_URL=amqp://… FLOTILLA_BROKER_MANAGEMENT_URL=http://…"
        )
    _install(settings, say)
    if not (found := find_installed(settings)):
        raise Failure(
            f"RabbitMQ was installed but {INSTALLED} is missing. Run: apt-get install --reinstall rabbitmq-server"
        )
    return found


def _candidates(settings: Settings) -> list[Path]:
    if settings.chosen_rabbitmq:
        return [Path(settings.chosen_rabbitmq)]
    on_path = Path(shutil.which("rabbitmq-server") or os.devnull)
    elsewhere = [] if on_path.parent in (WRAPPERS, Path("/dev")) else [on_path]
    return [INSTALLED, *elsewhere]


def _install(settings: Settings, say: Progress) -> None:
    if os.geteuid() == 0 and settings.chosen_rabbitmq != "private":
        say("Installing RabbitMQ from Debian's packages (its own service stays off)")
        debian.install_as_root(settings, PACKAGE)
    else:
        say("Fetching RabbitMQ from Debian's packages into the state folder (no root needed)")
        debian.unpack_without_root(settings, PACKAGE, _private_folder(settings), family="erlang-|rabbitmq-server")
        _mend_paths(_private_folder(settings))


def _private_folder(settings: Settings) -> Path:
    return settings.home / "rabbitmq"


def _unpacked(settings: Settings) -> RabbitMQ | None:
    folder = _private_folder(settings)
    server = folder / "usr/lib/rabbitmq/bin/rabbitmq-server"
    erlang = folder / "usr/lib/erlang/bin"
    if not (server.exists() and (folder / "mended").exists()):
        return None
    libraries = sorted({file.parent for file in folder.glob("usr/lib/*/lib*.so.*")})
    return RabbitMQ(server=server, epmd=erlang / "epmd", tools=(erlang,), libraries=tuple(libraries))


def _mend_paths(folder: Path) -> None:
    """Erlang's start scripts carry the folder they were built for."""
    erlang = folder / "usr/lib/erlang"
    for script in (*erlang.glob("bin/*"), *erlang.glob("erts-*/bin/*")):
        if script.is_file() and not script.is_symlink() and script.read_bytes().startswith(b"#!"):
            script.write_text(script.read_text().replace("/usr/lib/erlang", str(erlang)))
    (folder / "mended").touch()
