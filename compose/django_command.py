"""`manage SYSTEM …`: a Django management command, with the system's environment and the right database role."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence

from compose.environments import system_environment
from compose.failures import Failure
from compose.settings import SYSTEMS, Settings
from compose.system_environment import database_address, environment_of

OWNER = {
    "check", "dbshell", "flush", "inspectdb", "makemigrations", "migrate", "migrate_before", "optimizemigration",
    "showmigrations", "sqlflush", "sqlmigrate", "sqlsequencereset", "squashmigrations",
}  # fmt: skip
WEB = {"changepassword", "clearsessions", "collectstatic", "createsuperuser", "load_demo", "runserver", "shell"}
NEEDS_NO_DATABASE = {"help", "makemessages", "compilemessages", "reactions", "version", "--help", "--version"}


def manage(settings: Settings, system: str, arguments: Sequence[str]) -> int:
    """Becomes the command: its input, output, signals and exit code are the caller's."""
    if system not in SYSTEMS:
        raise Failure(f"There is no system {system!r}. Known systems: {', '.join(SYSTEMS)}")
    environment = system_environment(settings, system)
    if not environment.is_current():
        raise Failure(f"The virtual environment of {system} does not stand yet. Make it with: python3 -m compose up")
    command = arguments[0] if arguments else "help"
    if command not in NEEDS_NO_DATABASE:
        _refuse_without_database(settings, system)
    program = environment.program(system)
    environ = _terminal() | environment_of(settings, system, role_of(command))
    os.execve(program, [str(program), *arguments], environ)  # noqa: S606


def role_of(command: str) -> str:
    """Unknown ones are messaging's and the systems' own: they do what relay, consumer and worker do."""
    if command in OWNER:
        return "owner"
    return "web" if command in WEB else "runtime"


def _refuse_without_database(settings: Settings, system: str) -> None:
    address = database_address(settings, system)
    try:
        socket.create_connection(address, timeout=3).close()
    except OSError:
        host, port = address
        raise Failure(
            f"The {system} database at {host}:{port} is not running. Start it with: python3 -m compose up"
        ) from None


def _terminal() -> dict[str, str]:
    return {name: os.environ[name] for name in ("TERM", "COLUMNS", "LINES", "EDITOR") if name in os.environ}
