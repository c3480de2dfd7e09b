import pytest
from django.test import Client

from accounts.tests.conftest import PASSWORD, SignIn
from accounts.users.models import User

JSON = {"accept": "application/json"}


@pytest.fixture
def stale(alice: User, sign_in: SignIn) -> Client:
    """Alice signed in long ago."""
    browser = sign_in(alice)
    session = browser.session
    session["account_authentication_methods"][0]["at"] -= 301
    session.save()
    return browser


def may_change(browser: Client) -> bool:
    return bool(browser.get("/passkeys", headers=JSON).json()["may_change"])


def test_the_password_proves_it_for_a_while_and_leads_on(stale: Client) -> None:
    assert not may_change(stale)
    answer = stale.post("/sign-in/again", {"password": PASSWORD, "next": "/passkeys"})
    assert (answer.status_code, answer["Location"]) == (303, "/passkeys")
    assert may_change(stale)
    session = stale.session
    session["account_authentication_methods"][-1]["at"] -= 301
    session.save()
    assert not may_change(stale)


@pytest.mark.parametrize("proof", [{}, {"password": ""}, {"password": "wrong wrong"}, {"code": "123456"}])
def test_anything_else_proves_nothing(stale: Client, proof: dict[str, str]) -> None:
    assert stale.post("/sign-in/again", proof).status_code == 422
    assert not may_change(stale)


def test_the_same_sign_in_goes_on(stale: Client) -> None:
    before = stale.session["sid"]
    stale.post("/sign-in/again", {"password": PASSWORD})
    assert stale.session["sid"] == before


def test_after_five_wrong_guesses_even_the_right_password_has_to_wait(stale: Client) -> None:
    for _ in range(5):
        stale.post("/sign-in/again", {"password": "wrong wrong"})
    answer = stale.post("/sign-in/again", {"password": PASSWORD})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example"])
def test_a_forged_next_leads_home(stale: Client, target: str) -> None:
    assert stale.post("/sign-in/again", {"password": PASSWORD, "next": target})["Location"] == "/"


def test_a_guest_proves_nothing(program: Client, alice: User) -> None:
    assert program.post("/sign-in/again", {"password": PASSWORD}).status_code == 401
