from collections.abc import Iterator

import pytest

from tests.stories.browser import CATALOG, ORDERING, Browser

TIME_LIMIT = 300  # seconds a test: it may wait for other systems several times


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(TIME_LIMIT))


@pytest.fixture(autouse=True)
def _close_browsers() -> Iterator[None]:
    yield
    Browser.close_all()


@pytest.fixture
def guest() -> Browser:
    return Browser()


@pytest.fixture
def alice() -> Browser:
    """A customer, whose orders these are."""
    return Browser().sign_in("Alice", at=ORDERING)


@pytest.fixture
def charlie() -> Browser:
    """A customer, who may not see Alice's."""
    return Browser().sign_in("Charlie", at=ORDERING)


@pytest.fixture
def bob() -> Browser:
    """Staff."""
    return Browser().sign_in("Bob", at=CATALOG)
