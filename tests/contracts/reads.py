"""What this system reads, field by field: for each system's own environment, its part of reads.json.

Copying and collecting functions are pure: they are run on every example there is, and the fields that they touch are
noted. Reactions need rows in a database, so their text is followed instead.
"""

from contracts.event import Event
from contracts.released import released
from messaging.collects import Collects
from messaging.copies import Copies
from messaging.envelope import envelope_of, read_event
from messaging.reactions import Reaction
from messaging.wiring import Listed, events_read, listed
from tests.contracts.following import followed, leaves
from tests.contracts.recording import recorded

Parts = dict[str, list[str]]


def reads_of_this_system() -> Parts:
    """{event type: fields}, of the other systems' events; no field is read of an event that only has to happen."""
    known = {event_type: set[str]() for event_type in events_read()}
    for one in listed():
        for event in events_of(one):
            if event.type in known:
                known[event.type] |= read_by_function(one, event)
    return {
        name: [leaf for leaf in leaves(events_read()[name].schema()) if leaf in read] for name, read in known.items()
    }


def events_of(one: Listed) -> tuple[type[Event], ...]:
    if isinstance(one, Collects):
        return one.events
    event = one.event if isinstance(one, Copies) else one.cause
    return (event,) if isinstance(event, type) else ()


def read_by_function(one: Listed, event: type[Event]) -> set[str]:
    if isinstance(one, Reaction):
        return followed(one.function, event.schema())
    return {field for example in examples_of(event) for field in recorded(one.function, example)}


def _in_their_order(event: type[Event], read: set[str]) -> list[str]:
    return [leaf for leaf in leaves(event.schema()) if leaf in read]


def examples_of(event: type[Event]) -> list[Event]:
    """Today's example, and every one that was ever released, as today's reader reads them."""
    plain = [event.example(), *(one.example() for one in released() if one.type == event.type)]
    return [read_event(envelope_of(one), event) for one in plain]
