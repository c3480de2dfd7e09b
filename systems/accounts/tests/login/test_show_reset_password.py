from typing import Any

import pytest
from django.test import Client

from accounts.login.reset_links import make_key
from accounts.tests.conftest import PASSWORD
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def state_of(client: Client, key: str) -> tuple[int, str]:
    client.get(f"/password/reset/{key}")
    answer = client.get("/password/reset", headers={"accept": "application/json"})
    return answer.status_code, answer.json()["state"]


def test_a_good_link_shows_the_form_to_whoever_has_the_mail(client: Client, alice: User) -> None:
    client.get(f"/password/reset/{make_key(alice)}")
    page = client.get("/password/reset", headers=PAGE).content.decode()
    assert "For alice@example.com." in page
    assert 'autocomplete="new-password"' in page


def test_a_link_that_is_too_old_says_so(client: Client, alice: User, settings: Any) -> None:
    key = make_key(alice)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert state_of(client, key) == (410, "expired")
    assert b"This link is too old" in client.get("/password/reset", headers=PAGE).content


def test_signing_in_ends_a_link(client: Client, alice: User) -> None:
    key = make_key(alice)
    client.post("/sign-in", {"email": alice.email, "password": PASSWORD})
    assert state_of(client, key) == (410, "used")
    assert b"This link was used before" in client.get("/password/reset", headers=PAGE).content


def test_a_closed_account_is_not_opened_by_a_link(client: Client, alice: User) -> None:
    key = make_key(alice)
    User.objects.update(is_active=False)
    assert state_of(client, key) == (410, "used")


def test_a_link_of_somebody_who_has_left_is_no_longer_good(client: Client, alice: User) -> None:
    key = make_key(User(email="nobody@example.com"))
    assert state_of(client, key) == (410, "used")


@pytest.mark.parametrize("broken", ["cut off", "changed", "another's", "nonsense", "nul"])
def test_a_broken_link_says_so(client: Client, alice: User, charlie: User, broken: str) -> None:
    key = make_key(alice)
    forms = {
        "cut off": key[:-3],
        "changed": ("b" if key[0] != "b" else "c") + key[1:],
        "another's": key.replace(alice.pk.hex, charlie.pk.hex),
        "nonsense": "nonsense",
        "nul": "%00",
    }
    assert state_of(client, forms[broken]) == (410, "broken")
    assert b"This link is not whole" in client.get("/password/reset", headers=PAGE).content


@pytest.mark.usefixtures("db")
def test_without_a_link_there_is_no_form(client: Client) -> None:
    answer = client.get("/password/reset", headers=PAGE)
    assert answer.status_code == 410
    assert b"Open the link in your mail" in answer.content
    assert b'name="password"' not in answer.content
