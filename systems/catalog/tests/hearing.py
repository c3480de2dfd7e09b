"""What this system has told the others so far, as the outbox keeps it."""

from typing import Any, TypeVar

from contracts.event import Event
from messaging.envelope import open_envelope, read_event
from messaging.models import Outbox

E = TypeVar("E", bound=Event)


def told(event: type[E], **about: Any) -> list[E]:
    """Events of this type, oldest first; `id=` says of which entity."""
    rows = Outbox.objects.filter(type=event.type).order_by("id")
    if "id" in about:
        rows = rows.filter(entity_id=about["id"])
    events: list[Any] = [read_event(open_envelope(bytes(row.body)), event) for row in rows]
    return events
