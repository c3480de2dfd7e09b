from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.login.reset_links import make_key
from accounts.tests.conftest import PASSWORD
from accounts.tests.letters import written
from accounts.users.models import User
from web.models import Session

SignIn = Callable[[User], Client]
NEW = "a quite different one"
PAGE = {"accept": "text/html"}


def reset(browser: Client, user: User, password: str = NEW) -> Any:
    browser.get(f"/password/reset/{make_key(user)}")
    return browser.post("/password/reset", {"password": password}, headers=PAGE)


def test_the_new_password_is_good_and_the_old_one_is_not(client: Client, alice: User) -> None:
    assert reset(client, alice)["Location"] == "/sign-in?reset=1"
    assert b"Your new password is saved" in client.get("/sign-in?reset=1", headers=PAGE).content
    assert client.post("/sign-in", {"email": alice.email, "password": PASSWORD}).status_code == 422
    assert client.post("/sign-in", {"email": alice.email, "password": NEW}, headers=PAGE).status_code == 303


def test_it_signs_nobody_in(client: Client, alice: User) -> None:
    """The mailbox alone is not enough where there is a second factor."""
    reset(client, alice)
    assert client.get("/profile", headers=PAGE).status_code == 303


def test_every_sign_in_of_the_person_ends_in_all_systems(
    client: Client, alice: User, charlie: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    laptop, phone, other = sign_in(alice), sign_in(alice), sign_in(charlie)
    reset(client, User.objects.get(pk=alice.pk))
    assert [browser.get("/profile").status_code for browser in (laptop, phone, other)] == [303, 303, 200]
    assert not Session.objects.filter(sub=alice.pk).exists()
    assert [(event["sid"], event["sub"]) for event in told("accounts.session.ended.v1")] == [(None, str(alice.pk))]


def test_the_browser_that_was_signed_in_itself_ends_too(alice: User, sign_in: SignIn) -> None:
    laptop = sign_in(alice)
    assert reset(laptop, User.objects.get(pk=alice.pk))["Location"] == "/sign-in?reset=1"
    assert laptop.get("/profile").status_code == 303


def test_a_link_opened_in_the_browser_of_somebody_else_leaves_them_signed_in(
    alice: User, charlie: User, sign_in: SignIn
) -> None:
    browser = sign_in(charlie)
    reset(browser, alice)
    assert b"Charlie" in browser.get("/profile").content


def test_a_mail_and_the_audit_tell_of_it(client: Client, alice: User) -> None:
    reset(client, alice)
    (sent,) = written()
    assert sent.to == [alice.email]
    assert "a new password was chosen for your account" in str(sent.body)
    assert NEW not in str(sent.body)
    assert AuditEntry.of(alice.pk).get().action == "password_reset"


def test_a_link_is_good_once(client: Client, alice: User) -> None:
    key = make_key(alice)
    for expected in (303, 410):
        client.get(f"/password/reset/{key}")
        answer = client.post("/password/reset", {"password": NEW}, headers=PAGE)
        assert answer.status_code == expected
    assert b"This link was used before" in answer.content


@pytest.mark.parametrize("password", ["short", "password12", "alice@example.com", "", "x" * 201])
def test_the_rules_of_sign_up_hold_here_too(client: Client, alice: User, password: str) -> None:
    answer = reset(client, alice, password)
    assert answer.status_code == 422
    assert b"field-password-error" in answer.content
    assert client.post("/password/reset", {"password": NEW}, headers=PAGE).status_code == 303


def test_the_owner_who_was_guessed_at_can_sign_in_at_once(client: Client, program: Client, alice: User) -> None:
    for _ in range(6):
        program.post("/sign-in", {"email": alice.email, "password": "wrong wrong wrong"})
    reset(client, alice)
    assert client.post("/sign-in", {"email": alice.email, "password": NEW}, headers=PAGE).status_code == 303


def test_guesses_of_links_are_held_back(client: Client, alice: User) -> None:
    client.get("/password/reset/nonsense")
    answers = [client.post("/password/reset", {"password": NEW}, headers=PAGE) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [410] * 30 + [429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60


def test_a_foreign_page_cannot_reset(alice: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get(f"/password/reset/{make_key(alice)}")
    assert browser.post("/password/reset", {"password": NEW}).status_code == 403
    assert User.objects.get(pk=alice.pk).check_password(PASSWORD)


def test_a_program_resets_at_the_same_address(program: Client, alice: User) -> None:
    program.get(f"/password/reset/{make_key(alice)}")
    assert program.post("/password/reset", {"password": NEW}).json() == {"reset": True}
