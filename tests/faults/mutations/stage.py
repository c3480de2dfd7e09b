"""Catalog's relay and ordering's consumer, of whichever code, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.hand import Hand
from tests.faults.invariants import Invariants
from tests.faults.processes import Process, end, resting, start_ours
from tests.faults.standbys import both
from tests.outage.databases import rows, value
from tests.outage.waiting import eventually

COPY = "SELECT version FROM ordering_product WHERE id = %s"
UNDONE = "SELECT count(*) AS n FROM messaging_reaction WHERE state <> 'done'"
PUBLISHED = """
SELECT count(*) AS n FROM messaging_outbox WHERE entity_id = %s AND entity_version = %s AND published_at IS NOT NULL
"""
RELAY, CONSUMER = "catalog-relay", "ordering-consumer"


@dataclass
class Stage:
    code: Path
    invariants: Invariants
    hand: Hand
    products: list[str] = field(default_factory=list)
    running: list[Process] = field(default_factory=list)

    def start(self, name: str, **variables: str) -> Process:
        process = start_ours(name, variables={"PYTHONPATH": str(self.code), **variables})
        self.running.append(process)
        return process

    def start_and_die(self, name: str, point: str) -> Process:
        return self.start(name, FLOTILLA_CRASH_AT=f"{point}:1")

    def product(self, versions: int = 1) -> str:
        self.products.append(self.hand.product(versions))
        return self.products[-1]

    def all_behind_has_arrived(self) -> None:
        """What is written now arrives last, so that what has not come before never will."""
        last = self.product()
        eventually("the last product is there", lambda: not rows("ordering", COPY, [last]))
        eventually("every queue has confirmed it", lambda: not is_published(last, 1))
        eventually("what it caused is done", lambda: value("ordering", UNDONE))

    def end(self) -> None:
        for process in self.running:
            end(process)
        self.running.clear()


def is_published(product: str, version: int) -> bool:
    return bool(value("catalog", PUBLISHED, [product, version]))


@contextmanager
def alone(code: Path, invariants: Invariants, hand: Hand) -> Iterator[Stage]:
    """Afterwards the process manager's own work again, and a further version of each product mends its copy."""
    stage = Stage(code, invariants, hand)
    try:
        with resting(*both("catalog", "relay"), *both("ordering", "consumer")):
            try:
                yield stage
            finally:
                stage.end()
    finally:
        hand.step(*stage.products)


def died(process: Process) -> None:
    eventually("it dies at the point that was named", lambda: process.poll() is None)
