from collections.abc import Iterator

import pytest

from tests.outage.copies import wait_until_copies_equal
from tests.outage.parts import start_what_is_stopped, wait_until_well
from tests.outage.shopping import ORIGINS, Visitor
from tests.stories.shop import Product, add_picture, add_product

TIME_LIMIT = 600  # seconds a test: parts stop, start and find each other again


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(TIME_LIMIT))
    items.sort(key=lambda item: item.get_closest_marker("fills_the_shop") is not None)


@pytest.fixture(scope="session", autouse=True)
def _the_suite_is_well() -> None:
    start_what_is_stopped()
    wait_until_well()
    wait_until_copies_equal()


@pytest.fixture
def nothing_is_lost(request: pytest.FixtureRequest) -> Iterator[None]:
    """After each test all news has gone its way, and the copies equal the originals."""
    yield
    seconds = wait_until_copies_equal()
    print(f"{request.node.name}: all news had arrived after {seconds:.1f} s")


@pytest.fixture
def guest() -> Iterator[Visitor]:
    with Visitor() as visitor:
        yield visitor


@pytest.fixture(scope="session")
def alice() -> Iterator[Visitor]:
    """A customer, signed in everywhere."""
    with Visitor() as visitor:
        yield visitor.sign_in("Alice", at=ORIGINS["ordering"]).sign_in("Alice", at=ORIGINS["catalog"])


@pytest.fixture(scope="session")
def bob() -> Iterator[Visitor]:
    """Staff, signed in everywhere."""
    with Visitor() as visitor:
        yield visitor.sign_in("Bob", at=ORIGINS["catalog"]).sign_in("Bob", at=ORIGINS["ordering"])


@pytest.fixture(scope="session")
def book(bob: Visitor) -> Product:
    """A product of this run, with a picture; there is more of it than the tests can sell."""
    added = add_product(bob, price="12.50", quantity=10_000)
    add_picture(bob, added, alt=f"Cover of {added.title}")
    wait_until_copies_equal()
    return added
