import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from web.login.models import SigningKeys
from web.login.testing import ALICE, BOB, sign_in
from web.models import Session
from web.tests.login.accounts_stand_in import FOREIGN_KEY, StandIn

Begin = Callable[..., dict[str, str]]
PAGE = {"accept": "text/html"}


def finish(client: Client, state: str) -> Any:
    return client.get("/login/callback", {"code": "the-code", "state": state}, headers=PAGE)


def test_alice_comes_back_signed_in_to_the_page_she_left(client: Client, begin: Begin, accounts: StandIn) -> None:
    answer = finish(client, begin("/own?a=1")["state"])
    assert (answer.status_code, answer["Location"]) == (303, "/own?a=1")
    assert client.get("/own").json() == {"id": str(ALICE.id)}
    assert client.get("/me").json()["name"] == "Alice"
    assert accounts.asked[0]["code"] == "the-code"
    assert len(accounts.asked[0]["code_verifier"]) >= 43


def test_the_session_tells_whose_it_is(client: Client, begin: Begin) -> None:
    finish(client, begin()["state"])
    session = Session.objects.get()
    assert (session.sub, session.sid) == (ALICE.id, "s1")


def test_the_cart_of_a_guest_is_kept_under_a_new_session_key(client: Client, begin: Begin) -> None:
    client.post("/cart")
    before = client.session.session_key
    finish(client, begin()["state"])
    assert client.get("/cart").json() == {"cart": "a book"}
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_another_persons_cart_is_not_kept(client: Client, begin: Begin) -> None:
    asked = begin()
    client.post("/cart")
    sign_in(client, BOB)
    finish(client, asked["state"])
    assert client.get("/cart").json() == {"cart": None}
    assert client.get("/me").json()["name"] == "Alice"


def test_an_answer_that_comes_back_twice_is_taken_once(client: Client, begin: Begin, accounts: StandIn) -> None:
    state = begin()["state"]
    assert [finish(client, state).status_code for _ in range(2)] == [303, 400]
    assert len(accounts.asked) == 1


def test_a_state_of_another_browser_is_refused(begin: Begin) -> None:
    answer = finish(Client(), begin()["state"])
    assert answer.status_code == 400
    assert b"not started in this browser" in answer.content


def test_two_tabs_can_sign_in_at_once(client: Client, begin: Begin, accounts: StandIn) -> None:
    first, second = begin("/own"), begin("/me")
    accounts.claims["nonce"] = first["nonce"]
    assert finish(client, first["state"])["Location"] == "/own"
    accounts.claims["nonce"] = second["nonce"]
    assert finish(client, second["state"])["Location"] == "/me"


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "ordering"},
        {"iss": "https://evil.example"},
        {"nonce": "another"},
        {"exp": 1},
        {"sid": None},
        {"sub": None},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    client: Client, begin: Begin, accounts: StandIn, wrong: dict[str, Any]
) -> None:
    state = begin()["state"]
    accounts.claims = {name: value for name, value in {**accounts.claims, **wrong}.items() if value is not None}
    assert finish(client, state).status_code == 400
    assert client.get("/me").json()["guest"]


def test_a_token_signed_by_a_stranger_is_refused(client: Client, begin: Begin, accounts: StandIn) -> None:
    state = begin()["state"]
    accounts.key = type(FOREIGN_KEY).import_key({**FOREIGN_KEY.as_dict(private=True), "kid": accounts.key.kid or ""})
    assert finish(client, state).status_code == 400


@pytest.mark.parametrize("known", [[], [FOREIGN_KEY.as_dict(private=False)]], ids=["no key", "another key"])
def test_while_news_of_the_key_is_missing_the_page_says_so(client: Client, begin: Begin, known: list[Any]) -> None:
    state = begin("/own")["state"]
    SigningKeys.objects.update(keys=known)
    answer = finish(client, state)
    assert answer.status_code == 503
    assert b"signing key has not arrived here yet" in answer.content
    assert b'href="/login?next=%2Fown"' in answer.content


def test_accounts_down_leads_to_an_honest_page_and_keeps_the_cart(
    client: Client, begin: Begin, accounts: StandIn, settings: Any
) -> None:
    client.post("/cart")
    state = begin()["state"]
    settings.ACCOUNTS_INTERNAL_URL = "http://127.0.0.1:9"
    answer = finish(client, state)
    assert answer.status_code == 503
    assert b"Sign-in is unavailable just now" in answer.content
    assert client.get("/cart").json() == {"cart": "a book"}


def test_accounts_silent_is_waited_for_no_longer_than_two_seconds(
    client: Client, begin: Begin, accounts: StandIn
) -> None:
    state = begin()["state"]
    accounts.silent.set()
    started = time.monotonic()
    assert finish(client, state).status_code == 503
    assert time.monotonic() - started < 2.5


def test_accounts_broken_is_told_as_unavailable(client: Client, begin: Begin, accounts: StandIn) -> None:
    state = begin()["state"]
    accounts.status = 500
    assert finish(client, state).status_code == 503


def test_a_code_that_accounts_refuses_is_told_as_used(client: Client, begin: Begin, accounts: StandIn) -> None:
    state = begin()["state"]
    accounts.error = "invalid_grant"
    answer = finish(client, state)
    assert answer.status_code == 400
    assert b"took too long, or was used before" in answer.content


def test_language_and_theme_that_alice_chose_at_accounts_come_with_her(
    client: Client, begin: Begin, accounts: StandIn
) -> None:
    state = begin()["state"]
    accounts.claims |= {"locale": "de", "theme": "dark"}
    finish(client, state)
    page = client.get("/nothing-is-here", headers={**PAGE, "accept-language": "en"}).content
    assert b'<html lang="de" data-theme="dark">' in page
