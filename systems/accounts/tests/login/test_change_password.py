from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.tests.conftest import PASSWORD
from accounts.tests.letters import written
from accounts.users.models import User

SignIn = Callable[[User], Client]
NEW = "a quite different one"
PAGE = {"accept": "text/html"}


def change(browser: Client, *, current: str = PASSWORD, new: str = NEW) -> Any:
    return browser.post("/password", {"current_password": current, "password": new})


def test_this_browser_stays_signed_in_and_the_others_are_signed_out(
    alice: User, charlie: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    laptop, phone, tablet, other = sign_in(alice), sign_in(alice), sign_in(alice), sign_in(charlie)
    before = laptop.session["sid"], laptop.session.session_key
    assert change(laptop)["Location"] == "/security?saved=password"
    assert [one.get("/profile").status_code for one in (laptop, phone, tablet, other)] == [200, 303, 303, 200]
    (news,) = told("accounts.session.ended.v1")
    assert (news["sid"], news["sub"], news["but"]) == (None, str(alice.pk), laptop.session["sid"])
    assert laptop.session["sid"] == before[0]
    assert laptop.session.session_key != before[1]


def test_it_is_still_the_same_sign_in_in_the_list(alice: User, sign_in: SignIn) -> None:
    laptop = sign_in(alice)
    (before,) = laptop.get("/sessions", headers={"accept": "application/json"}).json()["sessions"]
    change(laptop)
    assert laptop.get("/sessions", headers={"accept": "application/json"}).json()["sessions"] == [before]


def test_the_new_password_is_good_and_the_old_one_is_not(client: Client, alice: User, sign_in: SignIn) -> None:
    change(sign_in(alice))
    assert client.post("/sign-in", {"email": alice.email, "password": PASSWORD}).status_code == 422
    assert client.post("/sign-in", {"email": alice.email, "password": NEW}, headers=PAGE).status_code == 303


def test_a_mail_and_the_audit_tell_of_it(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    browser.post(
        "/password",
        {"current_password": PASSWORD, "password": NEW},
        headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"},
    )
    (sent,) = written()
    assert sent.to == [alice.email]
    assert "was changed (Firefox on Linux)" in str(sent.body)
    entry = AuditEntry.of(alice.pk)[0]
    assert (entry.action, entry.actor) == ("password_changed", alice.pk)
    assert entry.details == {"device": {"browser": "Firefox", "machine": "Linux"}}


def test_whoever_does_not_know_the_current_one_changes_nothing(alice: User, sign_in: SignIn) -> None:
    laptop, phone = sign_in(alice), sign_in(alice)
    answer = change(laptop, current="wrong wrong wrong")
    assert answer.status_code == 422
    assert b"This is not your password." in answer.content
    assert phone.get("/profile").status_code == 200
    assert User.objects.get().check_password(PASSWORD)
    assert not written()


@pytest.mark.parametrize("password", ["short", "password12", "alice@example.com", "", "x" * 201])
def test_the_rules_of_sign_up_hold_here_too(alice: User, sign_in: SignIn, password: str) -> None:
    answer = change(sign_in(alice), new=password)
    assert answer.status_code == 422
    assert b"field-password-error" in answer.content


def test_who_found_an_open_browser_cannot_guess_for_long(alice: User, sign_in: SignIn) -> None:
    found, own = sign_in(alice), sign_in(alice)
    answers = [change(found, current="wrong wrong wrong").status_code for _ in range(5)]
    held_back = change(found)
    assert answers == [422] * 5
    assert held_back.status_code == 429
    assert 290 <= int(held_back["Retry-After"]) <= 300
    assert change(own).status_code == 303


def test_guesses_made_elsewhere_hold_nobody_back_who_is_signed_in(
    program: Client, alice: User, sign_in: SignIn
) -> None:
    own = sign_in(alice)
    answers = [
        program.post("/sign-in", {"email": alice.email, "password": "wrong wrong wrong"}).status_code for _ in range(6)
    ]
    assert answers[-1] == 429
    assert own.get("/profile").status_code == 200
    assert change(own).status_code == 303


def test_a_foreign_page_cannot_change_it(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    browser.handler.enforce_csrf_checks = True
    assert change(browser).status_code == 403


def test_a_program_changes_it_at_the_same_address(alice: User, sign_in: SignIn) -> None:
    answer = sign_in(alice).post(
        "/password", {"current_password": PASSWORD, "password": NEW}, headers={"accept": "application/json"}
    )
    assert answer.json() == {"changed": True, "ended": 0}
