"""What an event is. Each is one class in one file, with its JSON Schema and an example beside it."""

import inspect
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self
from uuid import UUID

from contracts.plain import from_plain, to_plain


@dataclass(frozen=True, kw_only=True)
class Event:
    """A statement about one version of one entity.

    id       the entity it is about
    version  the entity's version that it speaks of, counted from 1 by the publisher
    The other fields of a subclass are the event's `data`.

    A subclass names its `type` as `<publisher>.<entity>.<kind>.v<major>`, which is also its routing key, and the
    systems that read it. Only a reader may bind an entity's keys at the broker.

    A change that readers would not survive is a new major: a class of its own beside the old one, ProductChangedV2 in
    product_changed_v2.py, of the type `….v2`. The publisher says both, with the same version, until no queue is bound
    to the old one; a reader binds one of them. A deletion has no data, so it has one major for all.

    `person` names whom personal data are about: `id`, or a field of `data`. What is `fleeting` holds so much of a
    person that nobody keeps the message: its sender for an hour, its reader until it is taken.

    What `begins_journey` is followed through all systems: whatever it causes carries the entity's id along.
    """

    id: UUID
    version: int

    type: ClassVar[str]
    readers: ClassVar[frozenset[str]]
    publisher: ClassVar[str]
    entity: ClassVar[str]
    minor: ClassVar[int]
    classification: ClassVar[str]
    person: ClassVar[str] = "id"
    fleeting: ClassVar[bool] = False
    begins_journey: ClassVar[bool] = False

    def __init_subclass__(
        cls,
        type: str = "",
        readers: tuple[str, ...] = (),
        minor: int = 0,
        classification: str = "internal",
        **kwargs: Any,
    ) -> None:
        super().__init_subclass__(**kwargs)
        if type:
            cls.type, cls.readers, cls.minor, cls.classification = type, frozenset(readers), minor, classification
            cls.publisher, cls.entity = type.split(".")[:2]

    def data(self) -> dict[str, Any] | None:
        """The event's own fields as plain JSON values; None for a deleted entity."""
        plain: dict[str, Any] = to_plain(self)
        del plain["id"], plain["version"]
        return plain

    @classmethod
    def read(cls, *, id: UUID, version: int, data: dict[str, Any] | None) -> Self:
        """The event out of plain JSON values; unknown fields are ignored. Raises KeyError or ValueError."""
        event: Self = from_plain(cls, {**(data or {}), "id": str(id), "version": version})
        return event

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """The JSON Schema (2020-12) of `data`."""
        plain: dict[str, Any] = json.loads(cls._file("schema.json").read_text())
        return plain

    @classmethod
    def example(cls) -> dict[str, Any]:
        """One real event as it travels (CloudEvents 1.0, structured JSON)."""
        plain: dict[str, Any] = json.loads(cls._file("example.json").read_text())
        return plain

    @classmethod
    def _file(cls, ending: str) -> Path:
        return Path(inspect.getfile(cls)).with_suffix(f".{ending}")


@dataclass(frozen=True, kw_only=True)
class Fact(Event):
    """Something happened; said beside the state event of the same version."""


@dataclass(frozen=True, kw_only=True)
class DeletedEvent(Event):
    """The entity is gone; copies keep a tombstone of (id, epoch, version) and no data."""

    def data(self) -> None:
        return None


@dataclass(frozen=True, kw_only=True)
class StateEvent(Event):
    """The full public state of one version of an entity; the newest version wins."""

    deleted: ClassVar[type[DeletedEvent] | None] = None
