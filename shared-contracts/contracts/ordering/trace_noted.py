from dataclasses import dataclass

from contracts.event import Fact
from contracts.trace_note import TraceNote


@dataclass(frozen=True, kw_only=True)
class TraceNoted(Fact, type="ordering.trace.noted.v1"):
    """What ordering did in one transaction for the journey of an order. `id` is new each time."""

    notes: tuple[TraceNote, ...]
