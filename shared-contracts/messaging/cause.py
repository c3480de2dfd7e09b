"""Why something happens: the ids that tie a request or a message to everything that follows from it."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from messaging.ids import uuid7


@dataclass(frozen=True, slots=True)
class Cause:
    """correlation: the whole story's id; causation: the message that led here, or ""; traceparent: W3C's;
    journey: the id of what all this happens for, such as an order, across requests and days, or ""."""

    correlation: str
    causation: str
    traceparent: str
    journey: str = ""


TRACEPARENT = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_current: ContextVar[Cause | None] = ContextVar("cause", default=None)


def current_cause() -> Cause:
    return _current.get() or first_cause()


def first_cause(traceparent: str = "") -> Cause:
    """The beginning of a story, such as a request; a traceparent that is none is not taken over."""
    if not TRACEPARENT.fullmatch(traceparent):
        traceparent = f"00-{os.urandom(16).hex()}-{os.urandom(8).hex()}-01"
    return Cause(str(uuid7()), "", traceparent)


@contextmanager
def caused_by(cause: Cause) -> Iterator[None]:
    token = _current.set(cause)
    try:
        yield
    finally:
        _current.reset(token)
