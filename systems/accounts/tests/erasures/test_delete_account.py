from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.erasures.models import Deletion
from accounts.mails.models import Mail
from accounts.tests.conftest import PASSWORD, SignIn
from accounts.tests.erasures.leaving import JSON, leave
from accounts.users.models import User
from web.models import Session

Told = Callable[[str], list[dict[str, Any]]]


def test_the_account_is_closed_at_once_and_signed_out_everywhere(alice: User, sign_in: SignIn, told: Told) -> None:
    browser, other = sign_in(alice), sign_in(alice)
    leave(browser, alice)
    for one in (browser, other):
        assert one.get("/profile")["Location"].startswith("/sign-in")
    assert Session.objects.filter(sub=alice.pk).count() == 0
    assert str(alice.pk) in {ended["sub"] for ended in told("accounts.session.ended.v1")}
    assert told("accounts.user.changed.v1")[-1]["active"] is False
    again = Client(headers={"accept": "text/html"}).post("/sign-in", {"email": alice.email, "password": PASSWORD})
    assert again.status_code == 403


def test_the_link_to_the_receipt_is_shown_once_and_mailed(alice: User, sign_in: SignIn) -> None:
    path = leave(sign_in(alice), alice)
    mail = Mail.objects.get(person_id=alice.pk)
    assert mail.to == alice.email
    assert settings.LINKS["accounts"] + path in mail.text
    token = path.rpartition("/")[2]
    assert len(token) >= 43  # 256 bits
    assert token not in str(list(Deletion.objects.values()))


def test_a_program_is_told_the_link(alice: User, sign_in: SignIn) -> None:
    given = {"confirmation": "Alice@Example.com", "password": PASSWORD}
    answer = sign_in(alice).post("/deletion", given, headers=JSON)
    assert answer.status_code == 202
    assert answer.json()["receipt"].startswith(f"{settings.LINKS['accounts']}/deletions/")
    assert AuditEntry.of(alice.pk).filter(action="deletion_asked", actor=alice.pk).exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"confirmation": "alice@example.com", "password": "wrong password"}, "password"),
        ({"confirmation": "alice@example.com", "password": ""}, "password"),
        ({"confirmation": "alice@example.com"}, "password"),
        ({"confirmation": "bob@example.com", "password": PASSWORD}, "confirmation"),
        ({"password": PASSWORD}, "confirmation"),
        ({"confirmation": "alice@example.com", "password": "a\0b"}, "password"),
    ],
    ids=["wrong password", "empty password", "no password", "another address", "no address", "nul"],
)
def test_nothing_happens_without_the_password_and_the_address(
    alice: User, sign_in: SignIn, given: dict[str, str], field: str
) -> None:
    browser = sign_in(alice)
    answer = browser.post("/deletion", given, headers=JSON)
    assert answer.status_code == 422
    assert field in answer.json()["errors"]
    assert browser.post("/deletion", given).status_code == 422
    alice.refresh_from_db()
    assert alice.is_active
    assert not Deletion.objects.exists()
    assert browser.get("/profile").status_code == 200


def test_guesses_of_the_password_are_held_back(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    for _time in range(6):
        browser.post("/deletion", {"confirmation": alice.email, "password": "a wrong guess"})
    answer = browser.post("/deletion", {"confirmation": alice.email, "password": PASSWORD})
    assert answer.status_code == 429
    assert not Deletion.objects.exists()


def test_a_forged_form_deletes_nobody(alice: User, sign_in: SignIn) -> None:
    browser = Client(headers={"accept": "text/html"}, enforce_csrf_checks=True)
    browser.cookies = sign_in(alice).cookies
    answer = browser.post("/deletion", {"confirmation": alice.email, "password": PASSWORD})
    assert answer.status_code == 403
    assert not Deletion.objects.exists()


def test_who_has_no_password_confirms_by_the_address_alone(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    session = Session.objects.get(sub=alice.pk)
    User.objects.filter(pk=alice.pk).update(password="!unusable")
    alice.refresh_from_db()
    browser.force_login(alice, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert session is not None
    assert 'name="password"' not in browser.get("/deletion").content.decode()
    assert browser.post("/deletion", {"confirmation": alice.email}).status_code == 303


def test_of_two_clicks_one_deletes_and_the_other_is_told_so(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    Deletion.begin(alice.pk)
    answer = browser.post("/deletion", {"confirmation": alice.email, "password": PASSWORD}, headers=JSON)
    assert answer.status_code == 409
    assert Deletion.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"password": None}, {"password": ["x"]}], ids=["none", "null", "a list"])
def test_a_program_needs_the_password_too(alice: User, sign_in: SignIn, sent: dict[str, Any]) -> None:
    given = {"confirmation": alice.email, **sent}
    answer = sign_in(alice).post("/deletion", given, content_type="application/json", headers=JSON)
    assert answer.status_code == 422
    assert not Deletion.objects.exists()
