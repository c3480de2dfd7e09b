from pathlib import Path

import pytest

from tests.laws.events import every_event
from tests.laws.house import ROOT, SYSTEMS, systems
from tests.laws.inside import ask
from tests.laws.test_every_reaction_is_listed import listed

EVENTS_READ = "from messaging.wiring import events_read\nanswer = sorted(events_read())"
NAMES_LISTED = "from messaging.wiring import listed\nanswer = [one.name for one in listed()]"


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_contracts_name_as_readers_exactly_those_who_read(system: str) -> None:
    """Context: the broker's rights are made from an event's `readers`; one too many may read what it must not, one too
    few never hears of it.
    Decision: `readers` stands in the contract, where a publisher sees whom a change would hurt, and equals what the
    reader's reactions.py lists.
    Price: a new reader touches the contract too, on purpose.
    """
    named = sorted(event.type for event in every_event() if system in event.readers and event.publisher != system)
    assert ask(system, EVENTS_READ) == named


@pytest.mark.parametrize("system", systems(ROOT), ids=lambda system: system.name)
def test_what_reactions_py_lists_is_what_runs(system: Path) -> None:
    """The text that the other laws read and the list that the running system has are the same."""
    assert ask(system.name, NAMES_LISTED) == listed(system / "reactions.py", ROOT)
