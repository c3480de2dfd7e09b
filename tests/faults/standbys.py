"""A second relay and a second consumer a system: they stand by, take over, and must do nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from compose import supervision, systems
from compose.programs import Program, all_names, names_of, programs_of
from compose.settings import SYSTEMS
from compose.supervisor_socket import call
from tests.faults.writing import write
from tests.outage.parts import SETTINGS, wait_until_well

DOUBLED = replace(SETTINGS, relays=2, consumers=2)
STANDBYS = sorted(set(all_names(DOUBLED)) - set(all_names(SETTINGS)))


@contextmanager
def standbys() -> Iterator[None]:
    """They run meanwhile, and databases forget no commit; afterwards the process manager knows nothing of them."""
    remove_standbys()
    keep_what_is_committed()
    supervision.run(DOUBLED, [program for program in programs() if program.name in STANDBYS])
    wait_until_well()
    try:
        yield
    finally:
        remove_standbys()


def keep_what_is_committed() -> None:
    """The suite under test is quick and forgets its last commits when its database is killed, which is not the question
    here. The kernel lives on, so that nothing needs to reach the disk itself."""
    for system in SYSTEMS:
        write(system, "ALTER SYSTEM SET synchronous_commit = on")
        write(system, "SELECT pg_reload_conf()")


def remove_standbys() -> None:
    there = [name for name in STANDBYS if name in supervision.processes(SETTINGS)]
    supervision.stop(SETTINGS, there)
    for name in there:
        call(SETTINGS, "supervisor.removeProcessGroup", name)
        (SETTINGS.run / "programs" / f"{name}.ini").unlink(missing_ok=True)


def programs() -> list[Program]:
    found = [program for system in SYSTEMS for program in programs_of(DOUBLED, system)]
    for program in found:
        program.environment["FLOTILLA_CODE"] = systems.code_hash(SETTINGS, program.name.partition("-")[0])
    return found


def both(system: str, kind: str) -> list[str]:
    """The names of the process that works and of the one that stands by."""
    return names_of(DOUBLED, system, kind)
