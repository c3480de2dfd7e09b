"""What another system tells of an order's journey, as the broker would hand it over."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from contracts.catalog.trace_noted import TraceNoted
from contracts.trace_note import TraceNote
from messaging.ids import uuid7
from ordering.orders.models import Order
from ordering.tests.hearing import hear


def note(order: Order, what: str, type: str, *, later: float = 0, **known: Any) -> TraceNote:
    """`later`: seconds from now."""
    rest: dict[str, Any] = {"function": "", "message_id": None, "causation_id": None, "attempt": 1, **known}
    rest = {"milliseconds": 0, "error": "", "payload": None, **rest}
    return TraceNote(journey=order.id, what=what, type=type, at=datetime.now(UTC) + timedelta(seconds=later), **rest)


def catalog_tells(*notes: TraceNote) -> UUID:
    trace = uuid7()
    hear(TraceNoted(id=trace, version=1, notes=notes))
    return trace
