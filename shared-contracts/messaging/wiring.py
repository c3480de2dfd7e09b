"""What `<system>/reactions.py` lists, looked up by what happens."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings

from contracts.event import Event
from messaging.collects import Collects
from messaging.copies import Copies
from messaging.reactions import Changed, Due, Reaction, describe

Listed = Reaction[Any, Any] | Copies[Any] | Collects


@cache
def listed() -> Sequence[Listed]:
    """Every reaction and copy of this system, in the order of its table of contents."""
    reactions: Sequence[Listed] = import_module(settings.REACTIONS).REACTIONS
    return reactions


def cause_of(one: Listed) -> str:
    """In words, as the READMEs have it."""
    if isinstance(one, Collects):
        return str(one)
    return one.event.type if isinstance(one, Copies) else describe(one.cause)


@cache
def copies_listed() -> tuple[Copies[Any], ...]:
    return tuple(one for one in listed() if isinstance(one, Copies))


@cache
def collections_listed() -> tuple[Collects, ...]:
    return tuple(one for one in listed() if isinstance(one, Collects))


@cache
def reactions_by_name() -> dict[str, Reaction[Any, Any]]:
    """The system's reactions, and messaging's own, which every system has."""
    own: Sequence[Reaction[Any, Any]] = import_module("messaging.own_reactions").REACTIONS
    return {one.name: one for one in (*own, *listed()) if isinstance(one, Reaction)}


@cache
def event_reactions(event_type: str) -> tuple[str, ...]:
    """Names of the functions that react to events of this type."""
    return tuple(one.name for one in reactions_by_name().values() if getattr(one.cause, "type", None) == event_type)


@cache
def copy_of(event_type: str) -> Copies[Any] | None:
    """The copy that keeps the entity of this state event or deletion."""
    for one in copies_listed():
        if event_type in types_kept_by(one):
            return one
    return None


def types_kept_by(one: Copies[Any]) -> tuple[str, ...]:
    kept: list[type[Event]] = [one.event, *([one.event.deleted] if one.event.deleted else [])]
    return tuple(event.type for event in kept)


@cache
def events_read() -> dict[str, type[Event]]:
    """The other systems' events that this system reads, by type."""
    from contracts.events import BY_TYPE

    types = {event_type for one in copies_listed() for event_type in types_kept_by(one)}
    types |= {one.cause.type for one in reactions_by_name().values() if isinstance(one.cause, type)}
    types |= {event_type for one in collections_listed() for event_type in one.types}
    return {name: BY_TYPE[name] for name in sorted(types) if BY_TYPE[name].publisher != settings.SYSTEM}


@cache
def row_causes() -> tuple[Reaction[Any, Any], ...]:
    return tuple(one for one in reactions_by_name().values() if isinstance(one.cause, Changed))


@cache
def due_causes() -> tuple[Reaction[Any, Any], ...]:
    return tuple(one for one in reactions_by_name().values() if isinstance(one.cause, Due))
