from collections.abc import Callable

import pytest
from django.test import Client

from accounts.tests.conftest import PASSWORD
from accounts.tests.mails.letters import links_to
from accounts.users.models import User
from web.models import Session

PAGE = {"accept": "text/html"}


def test_sign_in_leads_back_to_where_one_came_from(client: Client, alice: User) -> None:
    answer = client.post(
        "/sign-in", {"email": "Alice@example.com ", "password": PASSWORD, "next": "/addresses"}, headers=PAGE
    )
    assert (answer.status_code, answer["Location"]) == (303, "/addresses")
    session = Session.objects.get(sub=alice.id)
    assert len(session.sid) == 32


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_forged_next_leads_home(client: Client, alice: User, target: str) -> None:
    assert target not in client.get("/sign-in", {"next": target}, headers=PAGE).content.decode()
    answer = client.post("/sign-in", {"email": alice.email, "password": PASSWORD, "next": target}, headers=PAGE)
    assert answer["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_are_told_in_the_same_words(client: Client, alice: User) -> None:
    answers = [
        client.post("/sign-in", {"email": email, "password": "wrong wrong wrong"}, headers=PAGE)
        for email in (alice.email, "nobody@example.com")
    ]
    pages = [answer.content.decode().split("error-summary")[1].split("</div>")[0] for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert pages[0] == pages[1]


def test_after_five_wrong_guesses_even_the_right_password_has_to_wait(program: Client, alice: User) -> None:
    for _ in range(5):
        program.post("/sign-in", {"email": alice.email, "password": "wrong wrong wrong"})
    answer = program.post("/sign-in", {"email": alice.email, "password": PASSWORD})
    assert answer.status_code == 422
    assert "Too many wrong passwords" in str(answer.json()["errors"])


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
