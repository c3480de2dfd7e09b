"""The journey of an order through all systems, told by each of what it did: `<system>.trace.noted`.

A message that belongs to a journey says so in its envelope, what it causes belongs to it too, and each transaction that
does something for one tells it with itself: one event, written last. A trace belongs to no journey, so nothing is noted
of it. Where there is no journey, none of this costs more than a comparison.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from contracts.trace_note import TraceNote
from messaging.notes import collected, told_now
from messaging.outbox import publish


@contextmanager
def one_trace() -> Iterator[None]:
    """What is noted inside is told together, in the caller's transaction; nothing when that fails."""
    notes: list[TraceNote] = []
    token = collected.set(notes)
    try:
        yield
    finally:
        collected.reset(token)
    note(*notes)


def note(*notes: TraceNote) -> None:
    """Note in the caller's transaction what it did: with the rest of it, or at once if nobody collects."""
    traces = told_now(notes)
    if traces:
        publish(*traces)
