from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.users.models import User

SignIn = Callable[[User], Client]


def states(*browsers: Client) -> list[int]:
    return [browser.get("/profile").status_code for browser in browsers]


def test_everywhere_else_keeps_this_browser(
    alice: User, charlie: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    laptop, phone, tablet, other = sign_in(alice), sign_in(alice), sign_in(alice), sign_in(charlie)
    assert laptop.post("/sessions/revocations", {"which": "others"})["Location"] == "/sessions?ended=others"
    assert states(laptop, phone, tablet, other) == [200, 303, 303, 200]
    (news,) = told("accounts.session.ended.v1")
    assert (news["sid"], news["sub"], news["but"]) == (None, str(alice.pk), laptop.session["sid"])
    entry = AuditEntry.of(alice.pk)[0]
    assert (entry.action, entry.details) == ("session_revoked", {"count": 2})


def test_everywhere_ends_this_browser_too(
    alice: User, charlie: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    laptop, phone, other = sign_in(alice), sign_in(alice), sign_in(charlie)
    assert laptop.post("/sessions/revocations", {"which": "all"})["Location"] == "/sign-in?ended=all"
    assert states(laptop, phone, other) == [303, 303, 200]
    assert [(event["sid"], event["sub"]) for event in told("accounts.session.ended.v1")] == [(None, str(alice.pk))]
    assert AuditEntry.of(alice.pk)[0].details == {"count": 2}
    assert b"You are signed out on all devices" in laptop.get("/sign-in?ended=all").content


def test_a_program_is_told_how_many_ended(alice: User, sign_in: SignIn) -> None:
    laptop, _phone = sign_in(alice), sign_in(alice)
    answer = laptop.post("/sessions/revocations", {"which": "others"}, headers={"accept": "application/json"})
    assert answer.json() == {"ended": 1}


@pytest.mark.parametrize("which", ["", "some"])
def test_it_must_be_said_which(alice: User, sign_in: SignIn, which: str) -> None:
    laptop, phone = sign_in(alice), sign_in(alice)
    assert laptop.post("/sessions/revocations", {"which": which}).status_code == 422
    assert states(laptop, phone) == [200, 200]


def test_a_foreign_page_cannot_end_them(alice: User, sign_in: SignIn) -> None:
    laptop = sign_in(alice)
    laptop.handler.enforce_csrf_checks = True
    assert laptop.post("/sessions/revocations", {"which": "all"}).status_code == 403
