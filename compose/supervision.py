"""The process manager: supervisor, with a generated configuration and a control socket of its own."""

from __future__ import annotations

import os
import subprocess
import threading
import time
import xmlrpc.client
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compose import web_servers
from compose.commands import clean_environment
from compose.environments import own_environment
from compose.failures import Failure
from compose.leftovers import mark
from compose.programs import Program, in_stop_order
from compose.settings import Settings
from compose.supervisor_configuration import daemon_text, program_text
from compose.supervisor_socket import call, socket_path

DOWN = ("STOPPED", "EXITED", "FATAL", "UNKNOWN")
_one_change = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class Process:
    name: str
    state: str
    pid: int
    started: int
    now: int
    trouble: str

    @property
    def uptime(self) -> int:
        return max(0, self.now - self.started) if self.pid else 0


def is_alive(settings: Settings) -> bool:
    try:
        call(settings, "supervisor.getState")
    except (OSError, xmlrpc.client.Error):
        return False
    return True


def start_daemon(settings: Settings) -> None:
    (settings.run / "programs").mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.logs.mkdir(parents=True, exist_ok=True)
    for old in (settings.run / "programs").glob("*.ini"):
        old.unlink()
    for file in settings.logs.glob("*.log"):  # what an earlier run said would mislead who looks for a cause
        file.replace(file.with_name(f"{file.name}.previous"))
    _write(settings.run / "supervisord.conf", daemon_text(settings))
    log = settings.logs / "process-manager-start.log"
    with log.open("wb") as output:
        daemon = subprocess.Popen(
            [own_environment(settings).program("supervisord"), "-n", "-c", settings.run / "supervisord.conf"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=clean_environment() | mark(settings, "process-manager"),
            cwd="/",
            start_new_session=True,  # Ctrl-C in the terminal reaches compose, which stops things in order
        )
    _wait_for_daemon(settings, daemon, log)


def processes(settings: Settings) -> dict[str, Process]:
    """Empty when no process manager runs."""
    try:
        return {info["name"]: _process(info) for info in call(settings, "supervisor.getAllProcessInfo")}
    except (OSError, xmlrpc.client.Error):
        return {}


def run(settings: Settings, programs: Sequence[Program]) -> bool:
    """Makes the manager run these programs as they are described now. True when one of them had to be started."""
    with _one_change:
        known = processes(settings)
        other = [program for program in programs if _text(settings, program) != program_text(settings, program)]
        outdated = [program.name for program in other if program.name in known]
        stop(settings, outdated)
        for name in outdated:
            call(settings, "supervisor.removeProcessGroup", name)
        for program in other:
            remember(settings, program)
            if program.kind == "web":
                web_servers.describe(settings, program)
        if other:
            call(settings, "supervisor.reloadConfig")
        for program in other:
            call(settings, "supervisor.addProcessGroup", program.name)
    return start(settings, [program.name for program in programs])


def remember(settings: Settings, program: Program) -> None:
    """As what the manager runs from now on."""
    _write(_file(settings, program), program_text(settings, program))


def start(settings: Settings, names: Iterable[str]) -> bool:
    """True when at least one of them was not running."""
    known = processes(settings)
    down = [name for name in names if name not in known or known[name].state in DOWN]
    for name in down:
        try:
            call(settings, "supervisor.startProcess", name, False)
        except xmlrpc.client.Fault as fault:
            raise Failure(
                f"{name} cannot be started: {fault.faultString}. Look at: python3 -m compose logs {name}"
            ) from fault
    return bool(down)


def stop(settings: Settings, names: Iterable[str], *, at_once: Container[str] = ()) -> None:
    """Layer by layer in the reverse order of the start; returns when all are down. `at_once`: kill these."""
    known = processes(settings)
    for layer in in_stop_order(name for name in names if name in known):
        _stop_layer(settings, layer, at_once)


def stop_daemon(settings: Settings) -> None:
    try:
        pid = int(call(settings, "supervisor.getPID"))
        call(settings, "supervisor.shutdown")
    except (OSError, xmlrpc.client.Error):
        return
    deadline = time.monotonic() + 30
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline and not _reaped(pid):
        time.sleep(0.05)
    socket_path(settings).unlink(missing_ok=True)


def _process(info: dict[str, Any]) -> Process:
    return Process(
        name=info["name"],
        state=info["statename"],
        pid=info["pid"],
        started=info["start"],
        now=info["now"],
        trouble=info["spawnerr"] or info["description"],
    )


def _stop_layer(settings: Settings, names: list[str], at_once: Container[str]) -> None:
    for name in names:
        try:
            call(settings, "supervisor.stopProcess", name, False)
            if name in at_once:
                call(settings, "supervisor.signalProcess", name, "KILL")
        except xmlrpc.client.Fault:
            continue  # it is down already
    while any(p.state not in DOWN for p in processes(settings).values() if p.name in names):
        time.sleep(0.05)


def _wait_for_daemon(settings: Settings, daemon: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 20
    while not is_alive(settings):
        if daemon.poll() is not None or time.monotonic() > deadline:
            last = (log.read_text(errors="replace").strip().splitlines() or ["it said nothing"])[-1]
            raise Failure(f"The process manager does not start: {last} (all of it: {log})")
        time.sleep(0.05)


def _reaped(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return False


def _file(settings: Settings, program: Program) -> Path:
    return settings.run / "programs" / f"{program.name}.ini"


def _text(settings: Settings, program: Program) -> str:
    file = _file(settings, program)
    return file.read_text() if file.exists() else ""


def _write(file: Path, text: str) -> None:
    file.touch(mode=0o600)
    file.write_text(text)
