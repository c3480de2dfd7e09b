"""What of a person is told to whom: contracts/personal.py says it of every field, and it is so."""

import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from contracts.personal import FIELDS, NOTHING, SAYS_SOMETHING, personal_table
from contracts.reads import reads_in
from tests.contracts.following import leaves
from tests.laws.events import every_event
from tests.laws.house import ROOT

EVENTS = every_event()
NUMBER = "number"


def name_of(event: Any) -> str:
    return str(event.type)


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_every_field_of_every_event_is_classified(event: Any) -> None:
    """Context: a field slips into an event, and nobody has asked whether it is somebody's.
    Decision: contracts/personal.py names the kind of every field, of those that are nobody's too.
    Price: a word for a new field.
    """
    assert unclassified(event, FIELDS) == []


def test_a_field_that_nobody_classified_is_found() -> None:
    event = next(event for event in EVENTS if event.type == "accounts.user.changed.v1")
    kinds = {**FIELDS[event.type], "birthday": "name"}
    del kinds["display_name"]
    assert unclassified(event, {event.type: kinds}) == ["birthday", "display_name"]
    assert unclassified(event, {}) == ["active", "display_name", "id", "language"]


def test_what_is_classified_is_an_event() -> None:
    assert sorted(FIELDS) == sorted(event.type for event in EVENTS)


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_an_event_is_personal_when_a_field_says_something_of_somebody(event: Any) -> None:
    """An erasure turns personal news into tombstones, and goes by this word."""
    says = bool(SAYS_SOMETHING & set(FIELDS[event.type].values()))
    assert (event.classification == "personal") is says
    assert event.person == "id" or FIELDS[event.type][event.person] == NUMBER


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_what_is_somebodys_is_told_to_nobody_who_does_not_need_it(event: Any) -> None:
    """Context: it is easy to tell everybody everything, and a reader keeps what it is told.
    Decision: a system that may read an event reads every personal field of it; else the field belongs elsewhere.
    Price: another event for another reader.
    """
    assert told_in_vain(event, FIELDS[event.type], reads_in()) == []


def test_a_personal_field_that_a_reader_does_not_read_is_found() -> None:
    event = SimpleNamespace(type="accounts.user.changed.v1", readers={"catalog", "ordering"})
    kinds = {"id": NUMBER, "display_name": "name", "birthday": "name", "theme": NOTHING}
    reads = {event.type: {"ordering": ["display_name"], "catalog": []}}
    assert told_in_vain(event, kinds, reads) == ["catalog: birthday", "catalog: display_name", "ordering: birthday"]


def test_the_readmes_table_of_personal_data_is_what_the_contracts_say() -> None:
    readme = (ROOT / "shared-contracts" / "README.md").read_text()
    shown = re.search(r"<!-- personal -->\n(.*?)\n<!-- /personal -->", readme, re.DOTALL)
    assert shown is not None
    assert shown[1] == personal_table(), "Run `python -m contracts.personal` in shared-contracts, paste what it prints."


def unclassified(event: Any, classified: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The fields that are in the event and not in the table, and those in the table and not in the event."""
    own = set(leaves(event.schema())) - {""}
    return sorted({"id", *own} ^ set(classified.get(event.type, {})))


def told_in_vain(event: Any, kinds: Mapping[str, str], reads: Mapping[str, Mapping[str, list[str]]]) -> list[str]:
    personal = {field for field, kind in kinds.items() if kind != NOTHING and field != "id"}
    return [
        f"{reader}: {field}"
        for reader in sorted(event.readers)
        for field in sorted(personal - set(reads.get(event.type, {}).get(reader, ())))
    ]
