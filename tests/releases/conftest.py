from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.outage.copies import wait_until_copies_equal
from tests.outage.parts import wait_until_well
from tests.outage.shopping import ORIGINS, Visitor
from tests.releases.fleet import Fleet
from tests.releases.journey import journey
from tests.stories.shop import Product, add_product

TIME_LIMIT = 600  # seconds a test: every process is replaced


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(TIME_LIMIT))


@pytest.fixture(scope="session")
def fleet() -> Fleet:
    wait_until_well()
    return Fleet()


@pytest.fixture(scope="session")
def alice(fleet: Fleet) -> Iterator[Visitor]:
    """A customer, signed in everywhere before anything is released; she stays so."""
    with Visitor() as visitor:
        yield visitor.sign_in("Alice", at=ORIGINS["ordering"]).sign_in("Alice", at=ORIGINS["catalog"])


@pytest.fixture(scope="session")
def bob(fleet: Fleet) -> Iterator[Visitor]:
    """Staff, signed in everywhere."""
    with Visitor() as visitor:
        yield visitor.sign_in("Bob", at=ORIGINS["catalog"]).sign_in("Bob", at=ORIGINS["ordering"])


@pytest.fixture(scope="session")
def book(bob: Visitor) -> Product:
    return on_sale(bob)


@pytest.fixture(scope="session")
def shelf_warmer(bob: Visitor) -> Product:
    """Nobody buys it, so that its price may change at any moment."""
    return on_sale(bob)


@pytest.fixture(scope="session")
def pass_journey(alice: Visitor, bob: Visitor, book: Product) -> Callable[[], None]:
    return partial(journey, alice, bob, book)


def on_sale(bob: Visitor) -> Product:
    added = add_product(bob, price="12.50", quantity=10_000)
    wait_until_copies_equal()
    return added
