from datetime import UTC, datetime

import pytest
from django.test import Client

from catalog.prices.models import ScheduledPrice
from catalog.products.models import Product
from catalog.tests.asking import send

SALE = {"price": "5", "starts_at": "2031-07-01T08:00", "ends_at": "2031-07-08T08:00"}


def test_times_are_those_of_the_shops_clock_and_kept_as_utc(bob: Client, emma: Product) -> None:
    assert bob.post(f"/products/{emma.id}/prices", SALE)["Location"] == f"/products/{emma.id}/prices"
    price = ScheduledPrice.objects.get()
    assert (price.starts_at, price.begin_due) == (datetime(2031, 7, 1, 6, tzinfo=UTC),) * 2
    assert price.by is not None
    assert "2031-07-01 08:00" in bob.get(f"/products/{emma.id}/prices").text


def test_an_hour_that_the_clocks_leave_out_is_told(bob: Client, emma: Product) -> None:
    response = bob.post(f"/products/{emma.id}/prices", {**SALE, "starts_at": "2031-03-30T02:30"})
    assert response.status_code == 422
    assert "the clocks go forward then" in response.text


def test_an_hour_that_comes_twice_is_the_first(bob: Client, emma: Product) -> None:
    said = {"price": "5", "starts_at": "2031-10-26T02:30", "ends_at": "2031-10-26T12:00"}
    assert send(bob, f"/products/{emma.id}/prices", said).json()["starts_local"] == "2031-10-26 02:30"
    assert ScheduledPrice.objects.get().starts_at == datetime(2031, 10, 26, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2031-07-07T00:00", "2031-07-09T00:00", 409),
        ("2031-07-02T00:00", "2031-07-03T00:00", 409),
        ("2031-06-01T00:00", "2031-08-01T00:00", 409),
        ("2031-07-08T08:00", "2031-07-09T00:00", 201),
        ("2031-06-01T00:00", "2031-07-01T08:00", 201),
    ],
)
def test_two_prices_at_a_time_are_refused(bob: Client, emma: Product, start: str, end: str, status: int) -> None:
    send(bob, f"/products/{emma.id}/prices", SALE)
    response = send(bob, f"/products/{emma.id}/prices", {**SALE, "starts_at": start, "ends_at": end})
    assert response.status_code == status
    assert status == 201 or "2031-07-01 08:00" in response.json()["title"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"price": "9.90"}, "price"),
        ({"price": "0"}, "price"),
        ({"ends_at": "2031-07-01T08:00"}, "ends_at"),
        ({"starts_at": "2020-01-01T00:00", "ends_at": "2020-01-02T00:00"}, "ends_at"),
        ({"starts_at": "soon"}, "starts_at"),
    ],
)
def test_what_is_no_plan_is_refused_beside_its_field(
    bob: Client, emma: Product, said: dict[str, str], field: str
) -> None:
    response = send(bob, f"/products/{emma.id}/prices", {**SALE, **said})
    assert (response.status_code, list(response.json()["errors"])) == (422, [field])
    assert bob.post(f"/products/{emma.id}/prices", {**SALE, **said}).status_code == 422
    assert not ScheduledPrice.objects.exists()


def test_charlie_may_not(charlie: Client, careful_bob: Client, emma: Product) -> None:
    for client in (charlie, careful_bob):
        assert client.post(f"/products/{emma.id}/prices", SALE).status_code == 403
