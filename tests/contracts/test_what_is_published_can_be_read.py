"""Every example of an event is fed to today's readers, inside the system that reads it."""

import inspect
import json
from typing import Any, get_type_hints

import pytest
from django.conf import settings
from django.db import models

from contracts.event import Event
from contracts.events import EVENTS
from messaging.copies import Copies, Copy
from messaging.envelope import open_envelope, read_event
from messaging.reactions import Changed, Due, Reaction
from messaging.wiring import copy_of, events_read, listed

COPIES = [one for one in listed() if isinstance(one, Copies)]
REACTIONS = [one for one in listed() if isinstance(one, Reaction)]
READ = list(events_read().values())
KEPT_BY_THE_RUNTIME = {field.name for field in Copy._meta.concrete_fields}


@pytest.mark.parametrize("event", READ, ids=lambda event: event.type)
def test_the_runtime_opens_an_example_as_it_travels(event: type[Event]) -> None:
    envelope = open_envelope(json.dumps(event.example()).encode())
    assert envelope.type == event.type
    assert read_event(envelope, event).data() == event.example()["data"]


@pytest.mark.parametrize("copies", COPIES, ids=lambda copies: copies.name)
def test_a_copy_takes_over_the_columns_that_its_table_has(copies: Copies[Any]) -> None:
    row = copies(example_of(copies.event))
    columns = {field.name: field for field in copies.into._meta.concrete_fields}
    assert set(row) == set(columns) - KEPT_BY_THE_RUNTIME
    for name, value in row.items():
        columns[name].clean(value, None)


@pytest.mark.parametrize("copies", COPIES, ids=lambda copies: copies.name)
def test_no_foreign_key_points_at_a_copy(copies: Copies[Any]) -> None:
    """A copy can be dropped and rebuilt while the shop is in use; a foreign key would forbid it."""
    assert [str(relation.field) for relation in copies.into._meta.related_objects] == []


@pytest.mark.parametrize("copies", COPIES, ids=lambda copies: copies.name)
def test_a_tombstone_of_a_copy_can_be_blank(copies: Copies[Any]) -> None:
    for field in copies.into._meta.concrete_fields:
        blank = (
            field.null
            or field.has_default()
            or isinstance(field, models.CharField | models.TextField | models.BinaryField)
        )
        assert blank or field.name in KEPT_BY_THE_RUNTIME, field.name


@pytest.mark.parametrize("reaction", REACTIONS, ids=lambda reaction: reaction.name)
def test_a_reaction_takes_what_causes_it(reaction: Reaction[..., Any]) -> None:
    hints = get_type_hints(reaction.function)
    parameters = list(inspect.signature(reaction.function).parameters)
    cause = reaction.cause
    expected = cause.model if isinstance(cause, Changed | Due) else cause
    assert [hints[name] for name in parameters] == [expected]


def test_a_deletion_is_kept_by_the_copy_that_keeps_the_entity() -> None:
    """Whoever copies an entity and is a reader of its deletion would otherwise keep a zombie."""
    for copies in COPIES:
        if copies.event.deleted:
            assert copy_of(copies.event.deleted.type) is copies


def test_the_system_is_one_of_those_that_the_contracts_know() -> None:
    assert settings.SYSTEM in {event.publisher for event in EVENTS}


def example_of(event: type[Event]) -> Any:
    return read_event(open_envelope(json.dumps(event.example()).encode()), event)
