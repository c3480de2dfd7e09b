"""Faults one after another under continuous load; each one's drain is printed as a line."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.faults.fault import Fault
from tests.faults.rig import Rig
from tests.outage.parts import wait_until_well


@dataclass
class Storm:
    rig: Rig
    lines: list[str] = field(default_factory=list)
    worst: dict[str, float] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)

    def run(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            began = time.monotonic()
            self.rig.under_load()
            fault.how(self.rig)
            lasted = time.monotonic() - began
            drained, events = self.rig.drain()
            self._tell(f"{fault.name:44} {lasted:5.1f} s, drained {drained:5.1f} s later, {events:5} events meanwhile")
            self.worst[fault.name] = max(drained, self.worst.get(fault.name, 0.0))
            self.times[fault.name] = self.times.get(fault.name, 0) + 1
            wait_until_well()

    def finish(self) -> list[str]:
        """What is wrong when all is settled."""
        seconds = self.rig.settle()
        violations = self.rig.violations()
        writing = f"{len(self.rig.load.buyers.ledger.orders)} orders, {self.rig.load.buyers.ledger.sent_again} sent again"
        self._tell(f"all settled {seconds:.1f} s after the last; {writing}")
        for line in [*self.rig.invariants.account(), *self.summary()]:
            self._tell(line)
        return violations

    def summary(self) -> list[str]:
        slowest = sorted(self.worst, key=lambda name: -self.worst[name])[:5]
        return [f"slowest drains: {', '.join(f'{name} {self.worst[name]:.1f} s' for name in slowest)}"]

    def _tell(self, line: str) -> None:
        self.lines.append(line)
        print(line, flush=True)
