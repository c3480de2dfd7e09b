"""What can be pulled, and how: a system whole, a database, the broker gone, frozen, or with its disk full."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from compose import broker, leftovers, rabbitmq, supervision
from compose.failures import Failure
from compose.programs import names_meant
from compose.settings import SYSTEMS, Settings

FULL = "999GB"
LIMIT = re.compile(r"^disk_free_limit\.absolute = (\d+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Plug:
    """`pull` holds it out as long as the context lasts."""

    name: str
    says: str
    pull: Callable[[Settings], AbstractContextManager[None]]


@contextmanager
def _stopped(settings: Settings, *, names: Sequence[str]) -> Iterator[None]:
    meant = [one for name in names for one in names_meant(settings, name)]
    try:
        supervision.stop(settings, meant)
        yield
    finally:
        supervision.start(settings, meant)


@contextmanager
def _frozen(settings: Settings) -> Iterator[None]:
    """Its connections stay open, and nothing answers."""
    names_meant(settings, "broker")
    processes = leftovers.of(settings, "broker")
    try:
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        yield
    finally:
        for process in processes:
            with suppress(ProcessLookupError):  # it ended meanwhile, and the process manager starts another
                os.kill(process, signal.SIGCONT)


@contextmanager
def _full(settings: Settings) -> Iterator[None]:
    """The broker is told that more must be free than any disk has: it takes no messages, as with a full one."""
    names_meant(settings, "broker")
    found = rabbitmq.find_installed(settings)
    configured = LIMIT.search((broker.folder(settings) / "rabbitmq.conf").read_text())
    if found is None or configured is None:
        raise Failure("The broker of this suite is not compose's own. Start it with: python3 -m compose up")
    try:
        broker.control(settings, found, "set_disk_free_limit", FULL)
        yield
    finally:
        broker.control(settings, found, "set_disk_free_limit", configured[1])


def _of_system(system: str) -> Plug:
    """A system is down when its processes and its database are; the database comes back first."""
    return Plug(name=system, says=system, pull=partial(_stopped, names=(f"{system}-db", system)))


def _of_database(system: str) -> Plug:
    return Plug(name=f"{system}-db", says=f"the database of {system}", pull=partial(_stopped, names=(f"{system}-db",)))


PLUGS = {
    plug.name: plug
    for plug in (
        *map(_of_system, SYSTEMS),
        *map(_of_database, SYSTEMS),
        Plug(name="broker", says="the broker", pull=partial(_stopped, names=("broker",))),
        Plug(name="broker-frozen", says="the broker, frozen", pull=_frozen),
        Plug(name="broker-full", says="the broker, its disk full", pull=_full),
    )
}
# Each row of the table: what is pulled together. Nothing at all is the row to compare with.
ROWS: tuple[tuple[str, ...], ...] = ((), *((name,) for name in PLUGS), *combinations(SYSTEMS, 2))
NO_PART_OF_CONFIRMING = {"accounts", "accounts-db"}  # an order is confirmed between the others, over the broker


@contextmanager
def pulled(settings: Settings, names: Sequence[str]) -> Iterator[None]:
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(PLUGS[name].pull(settings))
        yield


def words(names: Sequence[str]) -> str:
    return " and ".join(PLUGS[name].says for name in names) or "nothing"
