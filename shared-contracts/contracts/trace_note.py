from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class TraceNote:
    """One thing that a system did for a journey.

    journey       the id of what the journey is of: an order's
    what          published, applied, ran, failed, put_off or parked; others may be added
    type          the event's type; of a function that a row or a time caused, that cause in words
    function      the reaction that ran, or failed; "" of a message
    message_id    the message that was published or applied, or that caused the run; null when no message did
    causation_id  the message that led to it, if one did
    attempt       which one it was, counted from 1
    at            when it had happened, by this system's clock
    milliseconds  how long it took;  error  what kind of error ended it, or ""
    payload       of what was published: its data, with "…" in place of all that is personal; null when it is long
    """

    journey: UUID
    what: str
    type: str
    function: str
    message_id: UUID | None
    causation_id: UUID | None
    attempt: int
    at: datetime
    milliseconds: int
    error: str
    payload: dict[str, Any] | None
