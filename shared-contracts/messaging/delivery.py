import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from contracts.event import Event
from messaging.control_shapes import check, kind_of
from messaging.envelope import Envelope, open_envelope, read_event
from messaging.errors import Unreadable
from messaging.wiring import events_read

VARIES = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")


@dataclass(frozen=True)
class Delivery:
    """One message as it came: `user_id` is the sender's name, which the broker has checked."""

    body: bytes
    user_id: str
    message_id: str
    type: str
    headers: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def envelope(self) -> Envelope:
        """Raises Unreadable."""
        envelope = open_envelope(self.body)
        if self.user_id != envelope.source:
            raise Unreadable("forged_source", f"{self.user_id or 'nobody'} speaks for {envelope.source}")
        return envelope

    @cached_property
    def control(self) -> str | None:
        """Which control message it is, checked; None for an event. Raises Unreadable."""
        kind = kind_of(self.envelope.type)
        if kind is not None:
            check(kind, self.envelope.data)
        return kind

    @cached_property
    def event(self) -> Event:
        """Raises Unreadable."""
        event = events_read().get(self.envelope.type)
        if event is None:
            raise Unreadable("unknown_version", f"{self.envelope.type} is nothing that this system reads")
        return read_event(self.envelope, event)


def error_hash(error_class: str, error: str) -> str:
    """Groups the parked messages that fail alike: ids and digits differ between them, the rest does not."""
    shape = VARIES.sub("0", error)
    return hashlib.sha256(f"{error_class}:{shape}".encode()).hexdigest()[:16]
