"""Processes under attack: which one leads, how one is killed, and how one of ours runs in the place of others."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import psycopg

from compose import supervision
from tests.faults.standbys import programs
from tests.outage.databases import rows
from tests.outage.parts import SETTINGS, children_of, kill, process_of
from tests.outage.waiting import eventually

LEADER = """
SELECT split_part(instance, ':', 2)::int AS pid FROM messaging_processheartbeat
WHERE kind = 'relay' AND leader AND at > clock_timestamp() - interval '5 seconds' ORDER BY at DESC
"""
Process = subprocess.Popen[bytes]


def pid_of(name: str) -> int:
    found: list[int] = []

    def not_running() -> str:
        now = process_of(name)
        found[:] = [now.pid]
        return "" if now.state == "RUNNING" and now.pid else now.state

    eventually(f"{name} runs", not_running)
    return found[0]


def leader_of(system: str) -> int:
    """The process number of the relay that leads."""
    found: list[int] = []

    def unknown() -> str:
        try:
            found[:] = [row["pid"] for row in rows(system, LEADER) if is_alive(row["pid"])]
        except psycopg.OperationalError as error:
            return str(error)
        return "" if found else "none"

    eventually(f"a relay of {system} leads", unknown)
    return found[0]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def kill_by_name(name: str, *, with_children: bool = False) -> None:
    pid = pid_of(name)
    for one in [pid, *(children_of(pid) if with_children else [])]:
        kill(one)


@contextmanager
def resting(*names: str) -> Iterator[None]:
    """Killed without warning, and not started again before the end."""
    supervision.stop(SETTINGS, names, at_once=names)
    try:
        yield
    finally:
        supervision.start(SETTINGS, names)


@contextmanager
def ours_for(
    names: Sequence[str], *, run: Sequence[str] = (), variables: Mapping[str, str], prefix: Sequence[str] = ()
) -> Iterator[list[Process]]:
    """The process manager's rest meanwhile; ours run with other variables, by default one for the first of them."""
    with resting(*names):
        started = [start_ours(name, variables=variables, prefix=prefix) for name in run or names[:1]]
        try:
            yield started
        finally:
            for process in started:
                end(process)


def start_ours(name: str, *, variables: Mapping[str, str], prefix: Sequence[str] = ()) -> Process:
    program = next(program for program in programs() if program.name == name)
    with (SETTINGS.logs / f"{name}-ours.log").open("ab") as log:
        command = [*prefix, *map(str, program.command)]
        environment = program.environment | dict(variables)
        return subprocess.Popen(command, env=environment, cwd="/", stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def end(process: Process) -> None:
    if process.poll() is not None:
        return  # its number may be somebody else's by now
    family = [process.pid, *children_of(process.pid)]
    for pid in family:
        kill(pid)
    process.wait()
    eventually("all of them have ended", lambda: [pid for pid in family if is_alive(pid)])


@contextmanager
def frozen(*pids: int) -> Iterator[None]:
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            if is_alive(pid):
                os.kill(pid, signal.SIGCONT)
