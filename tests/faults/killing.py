"""Ends processes without warning, one after another, in an order that a seed decides."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.outage.parts import SETTINGS, children_of, kill, process_of, wait_until_well
from tests.outage.waiting import eventually

ROUNDS = 2
VICTIMS = (
    *("catalog-web", "ordering-web"),
    *(f"{system}-{kind}" for system in SETTINGS.web_ports for kind in ("relay", "consumer", "worker")),
    *(f"{system}-worker's child" for system in ("catalog", "ordering")),
)
LAST = "broker"  # of each round: what it holds then is what the others have just left unfinished
KILLS = ROUNDS * (len(VICTIMS) + 1)


@dataclass
class Killer:
    seed: int
    killed: list[str] = field(default_factory=list)

    def rounds(self, before_each: Callable[[], None]) -> None:
        chance = random.Random(self.seed)
        for _round in range(ROUNDS):
            wait_until_well()  # a round's victims are to be hit at work, not while they wait for the broker
            for victim in [*chance.sample(VICTIMS, len(VICTIMS)), LAST]:
                before_each()
                # a moment of the work that has just begun: which one is the seed's choice, not a wait for anything
                time.sleep(chance.uniform(0, 0.4))
                self._end(victim, with_children=chance.random() < 0.5)

    def _end(self, victim: str, *, with_children: bool) -> None:
        name, _, child = victim.partition("'s ")
        pid = _running(name)
        if child:
            eventually(f"{name} has a child", lambda: not children_of(pid))
            kill(children_of(pid)[0])
            self.killed.append(victim)
            return
        everybody = with_children and name.endswith("-web")
        for one in [pid, *(children_of(pid) if everybody else [])]:
            kill(one)
        self.killed.append(f"{name}{' and its children' if everybody else ''}")
        eventually(f"{name} runs again", lambda: _is_other(name, pid))

    def __str__(self) -> str:
        return f"seed {self.seed}: killed {len(self.killed)}: {', '.join(self.killed)}"


def _is_other(name: str, pid: int) -> str:
    """Empty when the process manager has started another one, and it stayed."""
    now = process_of(name)
    return "" if now.state == "RUNNING" and now.pid not in (0, pid) else f"it is {now.state}"


def _running(name: str) -> int:
    eventually(f"{name} runs", lambda: "" if process_of(name).state == "RUNNING" else "not yet")
    return process_of(name).pid
