"""Faults one after another under continuous load; each one's drain is printed as a line."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from tests.faults.fault import Fault
from tests.faults.rig import Rig
from tests.outage.parts import wait_until_well

SLOWEST = 5


@dataclass
class Storm:
    rig: Rig
    done: dict[Fault, list[float]] = field(default_factory=lambda: defaultdict(list))  # seconds of each drain

    def run(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            began = time.monotonic()
            self.rig.under_load()
            fault.how(self.rig)
            lasted = time.monotonic() - began
            drained, events = self.rig.drain()
            self.done[fault].append(drained)
            _tell(f"{fault.name:36} {lasted:5.1f} s, drained {drained:5.1f} s later, {events:5} events meanwhile")
            wait_until_well()

    def finish(self) -> list[str]:
        """What is wrong when all is settled; how much of everything there was is printed."""
        seconds = self.rig.settle()
        violations = self.rig.violations()
        ledger = self.rig.load.buyers.ledger
        _tell(
            f"all settled {seconds:.1f} s after the last: {len(ledger.orders)} orders, {ledger.sent_again} sent again"
        )
        slowest = sorted(self.done, key=lambda fault: -max(self.done[fault]))[:SLOWEST]
        _tell("slowest drains: " + ", ".join(f"{fault.name} {max(self.done[fault]):.1f} s" for fault in slowest))
        for line in [*self.rig.invariants.account(), *violations]:
            _tell(line)
        return violations

    def table(self) -> list[str]:
        """A line a fault: how often, what it attacks, and how long its drains took."""
        return [
            f"{fault.name:36} {len(drains):3} times, {fault.attacks:12} "
            f"drained in {median(drains):5.1f} s (median), {max(drains):5.1f} s (longest)"
            for fault, drains in sorted(self.done.items(), key=lambda one: one[0].name)
        ]


def _tell(line: str) -> None:
    print(line, flush=True)
