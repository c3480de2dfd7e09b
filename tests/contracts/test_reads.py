"""reads.json says what the readers' own functions read, and the two ways of finding out agree."""

from typing import Any

import pytest
from django.conf import settings

from contracts.reads import reads_in
from messaging.copies import Copies
from messaging.wiring import listed
from tests.contracts.following import followed
from tests.contracts.reads import examples_of, read_by_function, reads_of_this_system
from tests.contracts.recording import recorded

COPIES = [one for one in listed() if isinstance(one, Copies)]


def test_reads_json_is_what_this_system_reads() -> None:
    """Context: a publisher must know whom a change would hurt, and a list kept by hand is wrong.
    Decision: copying functions are run on events that note what is read of them; the text of reactions is followed.
    Price: `python3 -m tests reads` after a reader reads another field.
    """
    stored = {name: readers[settings.SYSTEM] for name, readers in reads_in().items() if settings.SYSTEM in readers}
    assert stored == reads_of_this_system(), "Run `python3 -m tests reads` and commit contracts/reads.json."


@pytest.mark.parametrize("copies", COPIES, ids=lambda copies: copies.name)
def test_no_field_is_read_that_the_examples_do_not_reach(copies: Copies[Any]) -> None:
    """A branch that no example takes would hide a field; and what is recorded must not escape the text's reading."""
    assert read_by_function(copies, copies.event) == followed(copies.function, copies.event.schema())


@pytest.mark.parametrize("copies", COPIES, ids=lambda copies: copies.name)
def test_an_event_that_notes_its_reads_is_copied_as_a_real_one(copies: Copies[Any]) -> None:
    rows: list[Any] = []
    events = examples_of(copies.event)
    for event in events:
        recorded(lambda watched: rows.append(copies.function(watched)), event)
    assert rows == [copies.function(event) for event in events]
