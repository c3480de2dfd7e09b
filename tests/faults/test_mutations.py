"""Each of six bugs makes the invariants' counts fail, at the first fault made for it; without the bug none does.

By name only: python3 -m tests mutations
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.copies_watch import copies_watched
from tests.faults.hand import Hand
from tests.faults.hearing import hearing
from tests.faults.invariants import Invariants
from tests.faults.mutations.mutant import Mutant, copy_of_messaging
from tests.faults.mutations.mutants import MUTANTS
from tests.faults.mutations.stage import Stage, alone
from tests.faults.standbys import standbys
from tests.outage.copies import wait_until_copies_equal
from tests.outage.waiting import GENEROUS
from tests.stories.waiting import look_until

ENOUGH = 10.0  # seconds: what is only late has come by then
SCENARIOS = list(dict.fromkeys(mutant.scenario for mutant in MUTANTS))
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def hand() -> Iterator[Hand]:
    with standbys(), Hand() as one:
        yield one


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.__name__)
def test_without_a_bug_nothing_is_reported(scenario: Callable[[Stage], None], hand: Hand) -> None:
    assert reported(scenario, copy_of_messaging("without-a-bug"), hand, patience=GENEROUS) == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name.replace(" ", "-"))
def test_a_bug_is_reported(mutant: Mutant, hand: Hand) -> None:
    code = copy_of_messaging(mutant.name.replace(" ", "-"), mutant.changes)
    found = reported(mutant.scenario, code, hand, patience=ENOUGH)
    print(f"\n{mutant.name}:", *found, sep="\n  ")
    assert {violation.split()[0] for violation in found} >= set(mutant.breaks), found
    wait_until_copies_equal()  # the code without the bug has mended it


def reported(scenario: Callable[[Stage], None], code: Path, hand: Hand, *, patience: float) -> list[str]:
    """What the invariants say after the scenario, while only this code has run."""
    found: list[str] = []
    with copies_watched(), hearing() as heard:
        invariants = Invariants(heard=heard)
        with alone(code, invariants, hand) as stage:
            scenario(stage)
            with suppress(AssertionError):  # news of new products may still be on its way
                look_until("nothing is wrong", lambda: not found_again(found, invariants), seconds=patience)
    return found


def found_again(found: list[str], invariants: Invariants) -> list[str]:
    found[:] = invariants.violations()
    return found
