from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from messaging.models import Presence
from messaging.presence import begin_listening, heard
from web.login.own_path import own_path
from web.login.testing import ALICE, sign_in


def test_sign_in_goes_to_accounts_with_a_code_challenge_a_state_and_a_nonce(client: Client, db: None) -> None:
    answer = client.get("/login?next=/products/a-book", headers={"accept": "text/html"})
    address = urlsplit(answer["Location"])
    asked = parse_qs(address.query)
    assert answer.status_code == 303
    assert answer["Location"].startswith(f"{settings.LINKS['accounts']}/identity/o/authorize?")
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"{settings.LINKS['catalog']}/login/callback"]
    assert len({asked[name][0] for name in ("state", "nonce", "code_challenge")}) == 3


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "products",
        "",
    ],
)
def test_a_foreign_next_leads_home(target: str) -> None:
    assert own_path(target) == "/"


def test_a_path_of_this_system_is_kept_with_its_query() -> None:
    assert own_path("/products?q=sea&page=2") == "/products?q=sea&page=2"


def test_a_foreign_next_is_not_followed_after_sign_in(client: Client, begin: Callable[..., dict[str, str]]) -> None:
    asked = begin("https://evil.example/")
    assert client.get("/login/callback", {"code": "c", "state": asked["state"]})["Location"] == "/"


def test_whoever_is_signed_in_goes_straight_back(client: Client, db: None) -> None:
    sign_in(client, ALICE)
    assert client.get("/login?next=/own")["Location"] == "/own"


def test_a_guest_without_a_session_costs_no_query(client: Client, db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/me").json() == {"name": "", "staff": False, "guest": True}
    assert len(queries) == 0


@pytest.fixture
def long_listening(db: None) -> None:
    begin_listening()
    Presence.objects.update(since=timezone.now() - timedelta(minutes=1))


@pytest.mark.usefixtures("long_listening")
def test_while_accounts_is_silent_the_page_says_so_and_offers_to_try_anyway(client: Client) -> None:
    page = client.get("/login?next=/products?q=sea", headers={"accept": "text/html"})
    assert page.status_code == 503
    assert "Your cart is kept" in page.content.decode()
    assert 'href="/login?next=%2Fproducts%3Fq%3Dsea&amp;anyway=1"' in page.content.decode()
    anyway = client.get("/login?next=/products&anyway=1", headers={"accept": "text/html"})
    assert anyway["Location"].startswith(settings.LINKS["accounts"])


@pytest.mark.usefixtures("long_listening")
def test_once_accounts_was_heard_of_sign_in_leads_there_again(client: Client) -> None:
    heard(["accounts"])
    assert client.get("/login")["Location"].startswith(settings.LINKS["accounts"])
