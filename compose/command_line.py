"""The words after `python3 -m compose`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from compose import commands, environments
from compose.django_command import manage
from compose.doctor import doctor
from compose.down import down, start, stop
from compose.failures import Failure, Stopped, from_os_error
from compose.logs import print_logs
from compose.progress import Progress
from compose.settings import SYSTEMS, Settings
from compose.status import print_status
from compose.unplug.command import unplug
from compose.unplug.plugs import PLUGS

NEEDS_OWN_ENVIRONMENT = ("up", "servers", "restart", "release", "backup", "restore")
INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    chosen = parser().parse_args(arguments)
    say = Progress(sys.stderr if getattr(chosen, "json", False) else None)
    try:
        settings = Settings.from_environment()
    except Failure as error:
        print(f"compose: {error}", file=sys.stderr)
        return 1
    try:
        if chosen.command in NEEDS_OWN_ENVIRONMENT:
            _enter_own_environment(settings, arguments, say)
        return _COMMANDS[chosen.command](settings, chosen, say)
    except BrokenPipeError:  # whoever read our output has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (Failure, OSError) as error:
        print(f"compose: {from_os_error(error) if isinstance(error, OSError) else error}", file=sys.stderr)
        return 1
    except Stopped:
        commands.end_all()
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  a defect: people get a line, developers find the traceback
        print(f"compose: {_kept(settings, error)}", file=sys.stderr)
        return 1


def _kept(settings: Settings, error: Exception) -> str:
    log = settings.logs / "compose-defect.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("".join(traceback.format_exception(error)))
    return f"This is a defect of compose itself: {type(error).__name__}: {error}. Please report it with {log}"


def hear_signals() -> None:
    """From now on Ctrl-C and SIGTERM raise Stopped."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python3 -m compose", description="Runs the whole suite on this machine.")
    words = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    up_words = words.add_parser("up", help="start everything; Ctrl-C stops it")
    up_words.add_argument("--detach", action="store_true", help="return when everything runs")
    down_words = words.add_parser("down", help="stop everything")
    down_words.add_argument("--wipe", action="store_true", help="and remove all data, secrets and virtual environments")
    status_words = words.add_parser("status", help="what runs, where, and whether it is well")
    status_words.add_argument("--json", action="store_true")
    for word in ("stop", "start"):
        one = words.add_parser(word, help=f"{word} a system, one of its processes, a database or the broker")
        one.add_argument("name", metavar="NAME", help="such as catalog, catalog-relay, catalog-db, broker")
    restart_words = words.add_parser("restart", help="a system's processes, one after another, while people shop")
    restart_words.add_argument("name", metavar="NAME", help="such as catalog or catalog-relay")
    release_words = words.add_parser(
        "release", help="restart, with what the code needs of the database before and after"
    )
    release_words.add_argument("name", metavar="SYSTEM", help="FLOTILLA_<SYSTEM>_CODE names another checkout")
    release_words.add_argument("--revocable", action="store_true", help="keep what the release before needs")
    unplug_words = words.add_parser("unplug", help="what people can do while a part is gone; it is plugged in again")
    unplug_words.add_argument("names", metavar="NAME", nargs="+", help=", ".join(PLUGS))
    logs_words = words.add_parser("logs", help="the last lines that the processes wrote")
    logs_words.add_argument("name", metavar="NAME", nargs="?")
    logs_words.add_argument("--lines", type=int, default=30, metavar="N")
    logs_words.add_argument("--follow", action="store_true", help="go on with what is added")
    manage_words = words.add_parser("manage", help="a Django management command of a system", add_help=False)
    manage_words.add_argument("system", metavar="SYSTEM", help=", ".join(SYSTEMS))
    manage_words.add_argument("arguments", nargs=argparse.REMAINDER)
    for word, what in (
        ("backup", "save the database and files of a system, which runs on"),
        ("restore", "put them back"),
    ):
        one = words.add_parser(word, help=what)
        one.add_argument("system", metavar="SYSTEM", help=", ".join(SYSTEMS))
        one.add_argument("folder", metavar="FOLDER", type=Path)
    words.add_parser("doctor", help="what is missing or broken, and the command that mends it")
    servers_words = words.add_parser("servers", help="only the database servers and the broker, in the background")
    servers_words.add_argument("--json", action="store_true", help="print their addresses as JSON")
    return top


def _enter_own_environment(settings: Settings, arguments: Sequence[str], say: Progress) -> None:
    """Makes compose's own virtual environment, and becomes the same command inside it."""
    environments.refuse_unusable_home(settings)
    own = environments.own_environment(settings)
    if sys.prefix == str(own.folder):
        return
    environments.ensure(settings, own, say)
    environ = os.environ | {"PYTHONPATH": str(settings.root)} | say.environment()
    os.execve(own.python, [str(own.python), "-m", "compose", *arguments], environ)  # noqa: S606


def _up(settings: Settings, chosen: argparse.Namespace, say: Progress) -> int:
    from compose.up import up  # its imports exist only in compose's own environment

    return up(settings, say, detach=chosen.detach)


def _servers(settings: Settings, chosen: argparse.Namespace, say: Progress) -> int:
    from compose.up import start_servers

    return start_servers(settings, say, as_json=chosen.json)


def _backup(settings: Settings, chosen: argparse.Namespace, say: Progress) -> int:
    from compose.backup import backup, restore

    do = {"backup": backup, "restore": restore}[chosen.command]
    return do(settings, say, chosen.system, chosen.folder.absolute())


def _restart(settings: Settings, chosen: argparse.Namespace, say: Progress) -> int:
    from compose.release import restart

    return restart(settings, say, chosen.name)


def _release(settings: Settings, chosen: argparse.Namespace, say: Progress) -> int:
    from compose.release import release

    return release(settings, say, chosen.name, revocable=chosen.revocable)


_COMMANDS: dict[str, Callable[[Settings, argparse.Namespace, Progress], int]] = {
    "up": _up,
    "servers": _servers,
    "backup": _backup,
    "restore": _backup,
    "down": lambda settings, chosen, say: down(settings, say, wipe=chosen.wipe),
    "status": lambda settings, chosen, say: print_status(settings, say, as_json=chosen.json),
    "stop": lambda settings, chosen, say: stop(settings, say, chosen.name),
    "start": lambda settings, chosen, say: start(settings, say, chosen.name),
    "restart": _restart,
    "release": _release,
    "unplug": lambda settings, chosen, say: unplug(settings, say, chosen.names),
    "logs": lambda settings, chosen, say: print_logs(
        settings, say, name=chosen.name, lines=chosen.lines, follow=chosen.follow
    ),
    "manage": lambda settings, chosen, say: manage(settings, chosen.system, chosen.arguments),
    "doctor": lambda settings, chosen, say: doctor(settings, say),
}
