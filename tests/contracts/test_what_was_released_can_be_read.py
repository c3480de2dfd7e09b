"""Every example of every minor that was ever released is taken by today's readers, inside the system that reads it."""

import json

import pytest

from contracts.released import Said, released
from messaging.envelope import open_envelope, read_event
from messaging.wiring import copy_of, events_read, types_kept_by

READ = [one for one in released() if one.type in events_read()]


@pytest.mark.parametrize("said", READ, ids=lambda said: f"{said.type}-{said.version}")
def test_todays_reader_takes_what_was_released(said: Said) -> None:
    """Context: such messages may wait in a queue, a parked row or an outbox, or come from a publisher not yet upgraded.
    Decision: examples of releases are kept for ever, and fed to the readers that run today.
    """
    event = events_read()[said.type]
    taken = read_event(open_envelope(json.dumps(said.example()).encode()), event)
    told = said.example()["data"]
    assert taken.data() is None if told is None else told.items() <= (taken.data() or {}).items()


@pytest.mark.parametrize("said", READ, ids=lambda said: f"{said.type}-{said.version}")
def test_todays_copy_has_a_row_for_what_was_released(said: Said) -> None:
    copies = copy_of(said.type)
    if copies and said.type == types_kept_by(copies)[0]:
        event = read_event(open_envelope(json.dumps(said.example()).encode()), copies.event)
        assert copies.function(event)
