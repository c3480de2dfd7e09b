"""A journey in its order: each note behind what led to it, whatever the clocks of the systems say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from contracts.events import BY_TYPE
from ordering.journeys.models import JourneyNote

PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A note in its place.

    began   when what is noted began
    led     the note that led to it: of the message that was taken or caused the run, or None
    waited  milliseconds between the two; None of what is published, which is a part of what led to it
    """

    note: JourneyNote
    began: datetime
    led: JourneyNote | None
    waited: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """A reader that has not told of a message that was for it."""

    system: str
    type: str
    since: datetime


def way_of(notes: Sequence[JourneyNote]) -> list[Stop]:
    way = _Way(notes)
    return [_stop(note, way.led(note)) for note in sorted(notes, key=way.place)]


def unheard_in(notes: Iterable[JourneyNote]) -> Iterator[Unheard]:
    """Of messages that should have arrived. Whoever runs a release of before takes them and does not tell."""
    told = {(note.message_id, note.system) for note in notes if note.what != PUBLISHED}
    for note in notes:
        event = BY_TYPE.get(note.type)
        for reader in sorted(event.readers) if event and note.what == PUBLISHED else ():
            if (note.message_id, reader) not in told:
                yield Unheard(system=reader, type=note.type, since=note.at)


def _stop(note: JourneyNote, led: JourneyNote | None) -> Stop:
    waited = None if led is None or note.what == PUBLISHED else _milliseconds(_begin(note) - led.at)
    return Stop(note=note, began=_begin(note), led=led, waited=waited)


class _Way:
    def __init__(self, notes: Sequence[JourneyNote]) -> None:
        self.published: dict[UUID | None, JourneyNote] = {}
        self.taken: dict[tuple[UUID | None, str], JourneyNote] = {}
        self.places: dict[int, tuple[datetime, int, bool, int]] = {}
        for note in sorted(notes, key=_begin):
            if note.what == PUBLISHED:
                self.published.setdefault(note.message_id, note)
            elif not note.function:
                self.taken.setdefault((note.message_id, note.system), note)

    def led(self, note: JourneyNote) -> JourneyNote | None:
        message_id = note.causation_id if note.what == PUBLISHED else note.message_id
        if message_id is None:
            return None
        taken = self.taken.get((message_id, note.system)) if note.what == PUBLISHED or note.function else None
        return taken or self.published.get(message_id)

    def place(self, note: JourneyNote) -> tuple[datetime, int, bool, int]:
        """When it began, but not before what led to it; a run stands before what it published."""
        if note.pk not in self.places:
            own = (_begin(note), 0, note.what == PUBLISHED, note.pk)
            self.places[note.pk] = own  # so that two notes that name each other end
            led = self.led(note)
            before = self.place(led) if led is not None and led is not note else own
            self.places[note.pk] = (max(own[0], before[0]), before[1] + 1, *own[2:])
        return self.places[note.pk]


def _begin(note: JourneyNote) -> datetime:
    return note.at - timedelta(milliseconds=note.milliseconds)


def _milliseconds(time: timedelta) -> int:
    return max(0, round(time.total_seconds() * 1000))
