import pytest

from tests.outage.copies import wait_until_copies_equal
from tests.outage.parts import start_what_is_stopped, wait_until_well


@pytest.fixture(autouse=True)
def _the_suite_is_well() -> None:
    start_what_is_stopped()
    wait_until_well()
    wait_until_copies_equal()
