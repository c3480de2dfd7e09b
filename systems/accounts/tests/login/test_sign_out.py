from collections.abc import Callable
from typing import Any

from django.test import Client

from accounts.users.models import User
from contracts.catalog.session_ended import SessionEnded
from messaging.ids import uuid7
from web.login.reactive.end_session_of_catalog import end_session_of_catalog

SignIn = Callable[[User], Client]


def test_sign_out_ends_the_session_and_tells_which_sign_in_it_was(
    alice: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    browser = sign_in(alice)
    sid = browser.session["sid"]
    assert browser.post("/sign-out")["Location"] == "/sign-in"
    assert browser.get("/profile").status_code == 303
    assert [(event["sid"], event["sub"]) for event in told("accounts.session.ended.v1")] == [(sid, None)]


def test_sign_out_in_one_browser_leaves_the_other_signed_in(alice: User, sign_in: SignIn) -> None:
    laptop, phone = sign_in(alice), sign_in(alice)
    laptop.post("/sign-out")
    assert phone.get("/profile").status_code == 200


def test_signing_out_at_catalog_ends_the_sign_in_here(alice: User, sign_in: SignIn) -> None:
    laptop, phone = sign_in(alice), sign_in(alice)
    end_session_of_catalog(SessionEnded(id=uuid7(), version=1, sid=laptop.session["sid"], sub=None))
    assert [browser.get("/profile").status_code for browser in (laptop, phone)] == [303, 200]


def test_a_foreign_page_cannot_sign_anybody_out(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    browser.handler.enforce_csrf_checks = True
    assert browser.post("/sign-out").status_code == 403
    assert browser.get("/profile").status_code == 200
