"""From the release that is out to the one in this checkout, as three teams do it: each alone, none at night.

The tests tell one story and run in this order: all systems run the release before; each is released; each goes back
and forth until every combination has been; and at the end the databases lose what only the release before needed.
"""

from __future__ import annotations

import pytest

from compose.settings import SYSTEMS
from contracts.can_i_deploy import refusals
from tests.outage.copies import wait_until_copies_equal
from tests.outage.parts import wait_until_well
from tests.outage.shoppers import shopping
from tests.outage.shopping import Visitor
from tests.releases.fleet import COMBINATIONS, NEW, OLD, Combination, Fleet, folder_of
from tests.releases.journey import journey
from tests.stories.shop import Product


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_gate_lets_it_speak_to_those_who_still_run(system: str) -> None:
    assert refusals(readers=folder_of(system, OLD) / "shared-contracts" / "contracts") == []


def test_each_system_is_released_while_people_shop_and_every_answer_is_good(
    fleet: Fleet, alice: Visitor, bob: Visitor, book: Product, shelf_warmer: Product
) -> None:
    journey(alice, bob, book)
    with shopping(book, shelf_warmer) as diary:
        for system in SYSTEMS:
            fleet.release(system, revocable=True)
    print(f"released one after another: {diary}")
    assert diary.failures == []
    assert diary.orders
    wait_until_well()
    wait_until_copies_equal()


@pytest.mark.parametrize("combination", COMBINATIONS, ids=",".join)
def test_old_and_new_pass_the_journey_beside_each_other(
    combination: Combination, fleet: Fleet, alice: Visitor, bob: Visitor, book: Product
) -> None:
    """Of accounts, catalog, ordering; in databases that only the new code has migrated."""
    fleet.sail(combination)
    journey(alice, bob, book)


def test_the_new_release_needs_nothing_that_the_old_one_needed(
    fleet: Fleet, alice: Visitor, bob: Visitor, book: Product
) -> None:
    for system in SYSTEMS:
        fleet.release(system, revocable=False)
    assert set(fleet.runs.values()) == {NEW}
    journey(alice, bob, book)
