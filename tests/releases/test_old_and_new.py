"""From the release that is out to the one in this checkout, as three teams do it: each alone, none at night.

The tests tell one story and run in this order: all systems run the release before; one after another is released while
people shop; then one after another runs the other release until every combination has been; and at the end the
databases lose what only the release before needed. The daily run ends after two combinations.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compose.settings import SYSTEMS
from contracts.can_i_deploy import refusals
from tests.outage.parts import wait_until_well
from tests.outage.shoppers import shopping
from tests.releases.fleet import COMBINATIONS, NEW, OLD, Combination, Fleet, folder_of
from tests.stories.shop import Product

DAILY = ("accounts", "catalog")


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_gate_lets_it_speak_to_those_who_still_run(system: str) -> None:
    assert refusals(readers=folder_of(system, OLD) / "shared-contracts" / "contracts") == []


@pytest.mark.parametrize("system", [*DAILY, pytest.param("ordering", marks=pytest.mark.by_name)])
def test_a_system_is_released_while_people_shop_and_every_answer_is_good(
    system: str, fleet: Fleet, book: Product, shelf_warmer: Product, pass_journey: Callable[[], None]
) -> None:
    with shopping(book, shelf_warmer) as diary:
        fleet.release(system, revocable=True)
    print(f"{system} is released: {diary}")
    assert diary.failures == []
    assert diary.orders
    wait_until_well()
    pass_journey()


@pytest.mark.by_name
@pytest.mark.parametrize("combination", COMBINATIONS, ids=",".join)
def test_old_and_new_pass_the_journey_beside_each_other(
    combination: Combination, fleet: Fleet, pass_journey: Callable[[], None]
) -> None:
    """Of accounts, catalog, ordering; in databases that only the new code has migrated."""
    fleet.sail(combination)
    pass_journey()


@pytest.mark.by_name
def test_the_new_release_needs_nothing_that_the_old_one_needed(fleet: Fleet, pass_journey: Callable[[], None]) -> None:
    for system in SYSTEMS:
        fleet.release(system, revocable=False)
    assert set(fleet.runs.values()) == {NEW}
    pass_journey()
