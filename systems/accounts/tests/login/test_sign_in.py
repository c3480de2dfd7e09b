from collections.abc import Callable
from typing import Any

import pytest
from argon2 import low_level
from django.test import Client

from accounts.tests.conftest import PASSWORD
from accounts.tests.mails.letters import links_to
from accounts.users.models import User
from web.models import Session

PAGE = {"accept": "text/html"}
SignIn = Callable[[User], Client]


def guess(client: Client, email: str) -> Any:
    return client.post("/sign-in", {"email": email, "password": "wrong wrong wrong"}, headers=PAGE)


def test_sign_in_leads_back_to_where_one_came_from(client: Client, alice: User) -> None:
    answer = client.post(
        "/sign-in", {"email": "Alice@example.com ", "password": PASSWORD, "next": "/addresses"}, headers=PAGE
    )
    assert (answer.status_code, answer["Location"]) == (303, "/addresses")
    session = Session.objects.get(sub=alice.id)
    assert len(session.sid) == 32


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "https:evil.example",
        "//evil.example",
        "/\\evil.example",
        "%2f%2fevil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\r\nSet-Cookie: accounts_session=stolen",
    ],
    ids=ascii,
)
def test_a_forged_next_leads_home(client: Client, alice: User, target: str) -> None:
    assert (
        '<input type="hidden" name="next" value="/">'
        in client.get("/sign-in", {"next": target}, headers=PAGE).content.decode()
    )
    answer = client.post("/sign-in", {"email": alice.email, "password": PASSWORD, "next": target}, headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert client.get("/sign-in", {"next": target}, headers=PAGE)["Location"] == "/"


def test_wrong_passwords_unknown_addresses_and_closed_accounts_are_answered_the_same(
    client: Client, alice: User, charlie: User
) -> None:
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    answers = [guess(client, email) for email in (alice.email, "nobody@example.com", charlie.email)]
    pages = [answer.content.decode().split("error-summary")[1].split("</div>")[0] for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert pages[0] == pages[1] == pages[2]


def test_the_cost_of_argon2_is_paid_once_for_each_of_them(
    client: Client, alice: User, charlie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid: list[str] = []
    hash_secret, verify_secret = low_level.hash_secret, low_level.verify_secret

    def hashing(*given: Any, **more: Any) -> bytes:
        paid.append("argon2")
        return hash_secret(*given, **more)

    def verifying(*given: Any, **more: Any) -> bool:
        paid.append("argon2")
        return verify_secret(*given, **more)

    monkeypatch.setattr(low_level, "hash_secret", hashing)
    monkeypatch.setattr("argon2._password_hasher.verify_secret", verifying)
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    for email in (alice.email, "nobody@example.com", charlie.email):
        paid.clear()
        guess(client, email)
        assert paid == ["argon2"], email


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com"])
def test_after_five_wrong_guesses_even_the_right_password_has_to_wait(client: Client, alice: User, email: str) -> None:
    assert [guess(client, email).status_code for _ in range(5)] == [422] * 5
    answer = client.post("/sign-in", {"email": email.upper(), "password": PASSWORD}, headers=PAGE)
    assert answer.status_code == 429
    assert 290 <= int(answer["Retry-After"]) <= 300
    assert b"Too many attempts, for this account or from your network." in answer.content
    assert b"Try again in 5 minutes." in answer.content


def test_a_program_is_told_how_long_to_wait_too(program: Client, alice: User) -> None:
    for _ in range(6):
        answer = program.post("/sign-in", {"email": alice.email, "password": "wrong wrong wrong"})
    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["what_to_do"] == "Try again in 5 minutes."


def test_guesses_from_one_network_at_many_accounts_are_held_back_and_other_networks_are_not(
    client: Client, alice: User
) -> None:
    answers = [guess(client, f"{number}@example.com").status_code for number in range(31)]
    assert answers == [422] * 30 + [429]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post("/sign-in", {"email": alice.email, "password": PASSWORD}, headers=PAGE).status_code == 303


def test_signing_in_is_no_guess(client: Client, alice: User) -> None:
    for _ in range(7):
        assert client.post("/sign-in", {"email": alice.email, "password": PASSWORD}, headers=PAGE).status_code == 303


def test_an_own_account_helps_nobody_to_guess_at_another(alice: User, charlie: User, sign_in: SignIn) -> None:
    """Whether the right password comes in between, or the guesses from a browser that is signed in."""
    his = sign_in(charlie)
    for _ in range(5):
        guess(his, alice.email)
        his.post("/sign-in", {"email": charlie.email, "password": PASSWORD})
    assert guess(his, alice.email).status_code == 429


def test_whoever_is_signed_in_stays_so_while_others_guess(program: Client, alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    answers = [guess(program, alice.email).status_code for _ in range(6)]
    assert answers[-1] == 429
    assert browser.get("/profile").status_code == 200


def test_a_closed_account_says_so_to_its_owner_alone(client: Client, alice: User) -> None:
    User.objects.update(is_active=False)
    assert client.post("/sign-in", {"email": alice.email, "password": PASSWORD}).status_code == 403
    assert client.post("/sign-in", {"email": alice.email, "password": "wrong wrong wrong"}).status_code == 422


def test_the_session_key_changes_at_sign_in(client: Client, alice: User) -> None:
    session = client.session
    session["before"] = "kept"
    session.save()
    before = session.session_key
    client.post("/sign-in", {"email": alice.email, "password": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_body_that_is_no_form_is_bad_input(client: Client, accept: str) -> None:
    answer = client.post("/sign-in", "[1]", content_type="application/json", headers={"accept": accept})
    assert answer.status_code == 422


def test_a_foreign_page_cannot_sign_anybody_in(alice: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/sign-in", {"email": alice.email, "password": PASSWORD}).status_code == 403


def test_passwords_are_kept_as_argon2(alice: User) -> None:
    assert alice.password.startswith("argon2$argon2id$")


def test_cookies_carry_the_systems_name(alice: User, sign_in: Callable[[User], Client]) -> None:
    browser = sign_in(alice)
    cookie = browser.cookies["accounts_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert set(browser.cookies) <= {"accounts_session", "accounts_csrf"}


def test_an_address_that_nobody_has_confirmed_signs_nobody_in_and_gets_its_link(program: Client) -> None:
    dora = User.objects.sign_up(email="dora@example.com", password=PASSWORD, display_name="Dora", verified=False)
    answer = program.post("/sign-in", {"email": dora.email, "password": PASSWORD})
    assert (answer.status_code, "sub" in program.session) == (403, False)
    assert answer.json()["title"] == "This e-mail address is not confirmed yet."
    assert program.post(links_to("dora@example.com")[0]).status_code == 200
    assert program.session["sub"] == str(dora.pk)
