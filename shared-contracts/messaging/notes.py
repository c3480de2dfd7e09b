"""What is noted of a journey, and kept until the transaction that does it tells it: see tracing.py."""

from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings

from contracts.event import Event
from contracts.events import BY_TYPE
from contracts.masked import masked
from contracts.plain import to_plain
from contracts.trace_note import TraceNote
from messaging.cause import Cause
from messaging.delivery import Delivery
from messaging.ids import uuid7

TRACE = "trace"  # the entity of `<system>.trace.noted`
LONGEST_PAYLOAD = 16_384  # bytes; a longer one is left out, its note never
FULL = 65_536  # bytes of notes from which on another event is begun
collected: ContextVar[list[TraceNote] | None] = ContextVar("collected", default=None)


def published(event: Event, *, message_id: UUID, cause: Cause) -> TraceNote:
    return noted(
        cause.journey,
        what="published",
        type=event.type,
        message_id=message_id,
        causation_id=uuid_or_none(cause.causation),
        payload=_payload(event),
    )


def of_delivery(delivery: Delivery, what: str, **known: Any) -> TraceNote:
    """What became of a message that belongs to a journey."""
    envelope = delivery.envelope
    return noted(
        envelope.cause.journey,
        what=what,
        type=envelope.type,
        message_id=envelope.message_id,
        causation_id=uuid_or_none(envelope.cause.causation),
        **known,
    )


def noted(journey: str, *, what: str, type: str, began: datetime | None = None, **known: Any) -> TraceNote:
    """A note of now; `began` is when what is noted began."""
    now = datetime.now(UTC)
    rest: dict[str, Any] = {
        "function": "",
        "message_id": None,
        "causation_id": None,
        "attempt": 1,
        "error": "",
        "payload": None,
        **known,
    }
    milliseconds = max(0, round((now - began).total_seconds() * 1000)) if began else 0
    return TraceNote(journey=UUID(journey), what=what, type=type, at=now, milliseconds=milliseconds, **rest)


def uuid_or_none(text: str) -> UUID | None:
    """A causation that another system sent may be anything."""
    try:
        return UUID(text)
    except ValueError:
        return None


@cache
def trace_event(system: str) -> Any:
    """The class of its `<system>.trace.noted`; None for a system whose contracts have none: it notes nothing."""
    return BY_TYPE.get(f"{system}.{TRACE}.noted.v1")


def traces_of(notes: Sequence[TraceNote]) -> Iterator[Event]:
    """The notes as few events, none of which is too long to travel."""
    event = trace_event(settings.SYSTEM)
    for part in _parts(notes) if event else ():
        yield event(id=uuid7(), version=1, notes=tuple(part))


def told_now(notes: Sequence[TraceNote]) -> list[Event]:
    """The traces to be told at once: none of notes that a transaction collects."""
    waiting = collected.get()
    if waiting is None:
        return list(traces_of(notes)) if notes else []
    waiting.extend(notes)
    return []


def _parts(notes: Sequence[TraceNote]) -> Iterator[list[TraceNote]]:
    part: list[TraceNote] = []
    size = 0
    for note in notes:
        part.append(note)
        size += len(orjson.dumps(to_plain(note)))
        if size >= FULL:
            yield part
            part, size = [], 0
    if part:
        yield part


def _payload(event: Event) -> dict[str, Any] | None:
    data = event.data()
    if data is None:
        return None
    shown = masked(event.type, data)
    return shown if len(orjson.dumps(shown)) <= LONGEST_PAYLOAD else None
