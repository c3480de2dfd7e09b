"""`restart NAME`: one process after another, while people shop. `release SYSTEM`: the same, and the database with it.

A release runs beside the one before it: first what its code needs of the database is added, then each process runs the
new code, and when the last one does, what only the release before needed is taken away.
"""

from __future__ import annotations

import time

from compose import health, supervision, systems, web_servers
from compose.death_watch import DeathWatch
from compose.failures import Failure
from compose.programs import Program, kind_of, process_names
from compose.progress import Progress
from compose.settings import SYSTEMS, Settings

# What may write something new comes after those who must understand it.
ORDER = ("worker", "consumer", "relay", "web")
PATIENCE = 120.0


def release(settings: Settings, say: Progress, system: str, *, revocable: bool) -> int:
    """`revocable`: the database keeps what the release before needs, so that it can come back by `restart`."""
    if system not in SYSTEMS:
        raise Failure(f"There is no system {system!r}. Known systems: {', '.join(SYSTEMS)}")
    _refuse_what_does_not_run(settings, process_names(settings, system))
    systems.prepare(settings, system, say)
    say(f"Adding to the {system} database what this release needs")
    systems.one_off(settings, system, "migrate_before")
    _one_after_another(settings, say, process_names(settings, system))
    if not revocable:
        systems.migrate(settings, system, say)
    say(f"{system} runs the release in {settings.code[system]}")
    return 0


def restart(settings: Settings, say: Progress, name: str) -> int:
    names = process_names(settings, name) if name in SYSTEMS else [name]
    system = name.partition("-")[0]
    if system not in SYSTEMS or not set(names) <= set(process_names(settings, system)):
        known = [*SYSTEMS, *(one for each in SYSTEMS for one in process_names(settings, each))]
        raise Failure(f"{name!r} cannot be restarted while people shop. What can: {', '.join(known)}")
    _refuse_what_does_not_run(settings, names)
    systems.prepare(settings, system, say)
    _one_after_another(settings, say, names)
    return 0


def _one_after_another(settings: Settings, say: Progress, names: list[str]) -> None:
    programs = {program.name: program for program in systems.programs(settings, names[0].partition("-")[0])}
    for name in sorted(names, key=lambda name: ORDER.index(kind_of(name))):
        began = time.monotonic()
        if kind_of(name) == "web":
            _change_over(settings, programs[name])
        else:
            _begin_anew(settings, programs[name])
        say(f"{name} runs anew, {time.monotonic() - began:.1f} s")


def _change_over(settings: Settings, program: Program) -> None:
    web_servers.change_over(settings, program)
    supervision.remember(settings, program)


def _begin_anew(settings: Settings, program: Program) -> None:
    before = supervision.processes(settings)[program.name].pid
    supervision.run(settings, [program])
    if supervision.processes(settings)[program.name].pid == before:  # the same code: the manager saw nothing to do
        supervision.stop(settings, [program.name])
        supervision.start(settings, [program.name])
    watch, until = DeathWatch(settings, program.name), time.monotonic() + PATIENCE
    while not _lives(settings, program):
        watch()
        if time.monotonic() > until:
            raise Failure(f"{program.name} gives no sign of life. Look at: python3 -m compose logs {program.name}")
        time.sleep(0.1)


def _lives(settings: Settings, program: Program) -> bool:
    """It has said so itself: what was said last is younger than it is."""
    now = supervision.processes(settings)[program.name]
    age = health.of(settings, program.name.partition("-")[0]).ages.get(program.kind)
    return now.state == "RUNNING" and age is not None and age < now.uptime


def _refuse_what_does_not_run(settings: Settings, names: list[str]) -> None:
    known = supervision.processes(settings)
    away = [name for name in names if name not in known or known[name].state != "RUNNING"]
    if away:
        raise Failure(f"{', '.join(away)} does not run. Start it: python3 -m compose up, or start {away[0]}")
