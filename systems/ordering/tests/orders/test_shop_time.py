from datetime import UTC, date, datetime

import pytest
from django.conf import LazySettings

from ordering.orders.keeping import end_of_keeping
from ordering.orders.shop_time import at_the_shop, midnight

NEW_YEAR = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "year"), [("UTC", 2026), ("Europe/Berlin", 2027), ("America/New_York", 2026)])
def test_a_year_ends_when_it_ends_at_the_shop(settings: LazySettings, zone: str, year: int) -> None:
    settings.SHOP_TIME_ZONE = zone
    assert at_the_shop(NEW_YEAR).year == year
    assert end_of_keeping(NEW_YEAR).year == year + settings.INVOICE_YEARS + 1


def test_a_day_of_the_changing_clock_has_its_own_midnights(settings: LazySettings) -> None:
    settings.SHOP_TIME_ZONE = "Europe/Berlin"
    first, last = (midnight(date(2026, 3, day)).astimezone(UTC) for day in (29, 30))
    assert (last - first).total_seconds() == 23 * 3600
