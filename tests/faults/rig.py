"""What a fault is done with: chance, the load, a sign for what it reordered; and how long it then takes to drain."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg

from tests.faults.copies_watch import copies_watched
from tests.faults.hand import Hand
from tests.faults.hearing import hearing
from tests.faults.invariants import Invariants, marks, on_the_way
from tests.faults.load import Load
from tests.outage.databases import unfinished
from tests.outage.waiting import eventually

DRAINED_WITHIN = 180.0  # seconds: a deadline, not a judgement


@dataclass
class Rig:
    seed: int
    chance: random.Random
    load: Load
    invariants: Invariants
    hand: Hand
    drained_to: dict[str, int] = field(default_factory=marks)

    def under_load(self, orders: int = 2) -> None:
        """Something is under way: orders begin now, while the writers write on."""
        self.load.buyers.allow(orders)

    def hold(self, shortest: float, longest: float) -> None:
        """The fault lasts: how long is the seed's choice, and nobody waits for anything here."""
        time.sleep(self.chance.uniform(shortest, longest))

    def drain(self, within: float = DRAINED_WITHIN) -> tuple[float, int]:
        """Seconds until everything written so far has arrived, and how many events that were since the last time."""
        until = self._marks()
        since = self.drained_to
        seconds = eventually("all has arrived", lambda: out_of_reach(lambda: on_the_way(since, until)), within=within)
        self.drained_to = until
        for one in self.invariants.heard:
            one.listen()
        return seconds, sum(until[system] - since[system] for system in until)

    def settle(self) -> float:
        """The load ends; seconds until nothing is under way any more."""
        self.load.end()

        def going_on() -> object:
            return self.load.books.unsettled() or unfinished() or on_the_way(self.drained_to, self._marks())

        return eventually("nothing is under way", lambda: out_of_reach(going_on), within=DRAINED_WITHIN)

    def violations(self) -> list[str]:
        return self.invariants.violations() + self.load.troubles()

    def _marks(self) -> dict[str, int]:
        found: dict[str, int] = {}

        def unread() -> str:
            found.update(marks())
            return ""

        eventually("the databases answer", lambda: out_of_reach(unread))
        return found


def out_of_reach(look: Callable[[], object]) -> object:
    """What `look` finds, or why a database does not answer."""
    try:
        return look()
    except psycopg.OperationalError as error:
        return str(error)


@contextmanager
def rig(seed: int, name: str) -> Iterator[Rig]:
    """The load runs within; who leaves before it is settled leaves it ended."""
    load = Load(seed, name)
    with copies_watched(), hearing() as heard, Hand() as hand:
        invariants = Invariants(heard=heard)
        try:
            load.begin()
            yield Rig(seed, random.Random(seed), load, invariants, hand)
        finally:
            load.end()
