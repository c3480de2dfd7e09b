import pytest
from django.test import Client

from catalog.tests.asking import JSON
from web.models import RecentTries


@pytest.fixture(autouse=True)
def _two_a_minute(settings: object) -> None:
    settings.LISTS_A_MINUTE = 2  # type: ignore[attr-defined]


def asked(client: Client, path: str = "/products", **more: str) -> int:
    return int(client.get(path, headers=JSON | more).status_code)


def test_a_program_that_asks_too_often_is_told_when_to_come_again(guest: Client) -> None:
    assert [asked(guest), asked(guest)] == [200, 200]
    refused = guest.get("/products", headers=JSON)
    assert refused.status_code == 429
    assert RecentTries.objects.get().number == 3
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["what_to_do"].startswith("Try again in")


def test_people_who_share_an_address_see_pages_as_often_as_they_like(guest: Client) -> None:
    assert {guest.get("/products").status_code for _ in range(5)} == {200}
    assert not RecentTries.objects.exists()


def test_everybody_is_counted_alone(guest: Client, alice: Client, charlie: Client) -> None:
    for client in (guest, alice, charlie):
        asked(client)
    assert RecentTries.objects.count() == 3
    asked(Client(REMOTE_ADDR="192.0.2.7"))
    assert RecentTries.objects.count() == 4


def test_only_what_our_own_proxy_wrote_is_believed(guest: Client, settings: object) -> None:
    asked(guest, **{"x-forwarded-for": "192.0.2.1"})
    asked(guest, **{"x-forwarded-for": "192.0.2.2"})
    assert RecentTries.objects.count() == 1
    settings.TRUSTED_PROXIES = 1  # type: ignore[attr-defined]
    for claimed in ("192.0.2.8, 192.0.2.9", "192.0.2.7, 192.0.2.9"):
        asked(guest, **{"x-forwarded-for": claimed})
    assert RecentTries.objects.count() == 2


def test_nobody_is_counted_where_there_is_no_limit(guest: Client, settings: object) -> None:
    settings.LISTS_A_MINUTE = 0  # type: ignore[attr-defined]
    asked(guest)
    assert not RecentTries.objects.exists()
