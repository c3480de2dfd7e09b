import pytest

from tests.outage.copies import wait_until_copies_equal
from tests.outage.parts import wait_until_well


@pytest.fixture(autouse=True)
def _the_suite_is_well() -> None:
    wait_until_well()
    wait_until_copies_equal()
