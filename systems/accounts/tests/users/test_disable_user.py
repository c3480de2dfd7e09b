from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.idp.oidc.models import Token
from django.db import connections
from django.test import Client, RequestFactory

from accounts.audit.models import AuditEntry
from accounts.tests.conftest import PASSWORD
from accounts.tests.login.test_authorize import code_for, token_for
from accounts.users.models import Profile, User
from accounts.users.standing import NoLongerStaff, disable
from messaging.ids import uuid7
from web.models import Session
from web.problems import Refused

SignIn = Callable[[User], Client]
Told = Callable[[str], list[dict[str, Any]]]
WHY = {"reason": "Stolen card"}
JSON = {"accept": "application/json"}


def test_a_disabled_account_is_told_and_its_sign_ins_end(alice: User, bob: User, sign_in: SignIn, told: Told) -> None:
    laptop, phone = sign_in(alice), sign_in(alice)
    answer = sign_in(bob).post(f"/users/{alice.id}/disabling", WHY)
    assert (answer.status_code, answer["Location"]) == (303, f"/users/{alice.id}?done=disabled")
    assert [browser.get("/profile").status_code for browser in (laptop, phone)] == [303, 303]
    assert not Session.objects.filter(sub=alice.id).exists()
    news = told("accounts.user.changed.v1")[-1]
    assert (news["id"], news["version"], news["active"]) == (str(alice.id), 2, False)
    assert [(event["sid"], event["sub"]) for event in told("accounts.session.ended.v1")] == [(None, str(alice.id))]


def test_it_is_on_record_who_did_it_and_why(alice: User, bob: User, sign_in: SignIn) -> None:
    sign_in(bob).post(f"/users/{alice.id}/disabling", WHY)
    (entry,) = AuditEntry.of(alice.id).filter(action="account_disabled")
    assert (entry.actor, entry.details) == (bob.id, WHY)


def test_only_the_right_password_learns_that_the_account_is_closed(alice: User, bob: User, program: Client) -> None:
    disable(alice.id, by=bob.id, reason="x")
    right = program.post("/sign-in", {"email": alice.email, "password": PASSWORD})
    assert (right.status_code, right.json()["title"]) == (403, "This account is closed.")
    wrong = program.post("/sign-in", {"email": alice.email, "password": "wrong wrong wrong"})
    unknown = program.post("/sign-in", {"email": "nobody@example.com", "password": "wrong wrong wrong"})
    assert (wrong.status_code, wrong.json()) == (422, unknown.json())
    page = Client().post("/sign-in", {"email": alice.email, "password": PASSWORD}, headers={"accept": "text/html"})
    assert b"This account is closed" in page.content


def test_a_link_in_a_mail_signs_nobody_in_who_is_disabled(alice: User, bob: User, client: Client) -> None:
    disable(alice.id, by=bob.id, reason="x")
    client.post(f"/confirm-email/{EmailConfirmationHMAC(EmailAddress.objects.get(user=alice)).key}")
    assert not Session.objects.filter(sub=alice.id).exists()
    request = RequestFactory().get("/")
    request.session = client.session
    with pytest.raises(Refused, match="closed"):
        get_adapter().login(request, User.objects.get(pk=alice.pk))
    assert not Session.objects.filter(sub=alice.id).exists()


def test_a_half_done_sign_in_at_a_sibling_ends_too(alice: User, bob: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    code, token = code_for(browser), token_for(code_for(browser)).json()["access_token"]
    disable(alice.id, by=bob.id, reason="x")
    assert token_for(code).json()["error"] == "invalid_grant"
    assert not Token.objects.filter(user=alice).exists()
    asked = Client().get("/identity/o/api/userinfo", headers={"authorization": f"Bearer {token}"})
    assert asked.status_code == 401


def test_nobody_disables_themselves(bob: User, sign_in: SignIn) -> None:
    browser = sign_in(bob)
    assert browser.post(f"/users/{bob.id}/disabling", WHY).status_code == 409
    assert browser.get("/users").status_code == 200


def test_disabling_twice_is_done_once(alice: User, bob: User, sign_in: SignIn, told: Told) -> None:
    browser = sign_in(bob)
    for _ in range(2):
        assert browser.post(f"/users/{alice.id}/disabling", WHY, headers=JSON).json()["active"] is False
    assert len(told("accounts.session.ended.v1")) == 1
    assert AuditEntry.of(alice.id).filter(action="account_disabled").count() == 1


@pytest.mark.parametrize("reason", ["", " ", "x" * 501, "a\x00b"])
def test_a_reason_is_demanded(alice: User, bob: User, sign_in: SignIn, reason: str) -> None:
    answer = sign_in(bob).post(f"/users/{alice.id}/disabling", {"reason": reason})
    assert answer.status_code == 422
    assert b'id="field-reason-error"' in answer.content
    assert b'id="role-reason-error"' not in answer.content
    assert User.objects.get(pk=alice.pk).is_active


def test_somebody_who_does_not_exist_is_not_found(bob: User, sign_in: SignIn) -> None:
    assert sign_in(bob).post(f"/users/{uuid7()}/disabling", WHY).status_code == 404


def test_who_is_forgotten_leaves_no_reason_behind(alice: User, bob: User) -> None:
    person = alice.id
    disable(person, by=bob.id, reason="Alice wrote so").erase()
    assert [entry.details for entry in AuditEntry.of(person)] == [{}]


@pytest.mark.django_db(transaction=True)
def test_two_staff_who_disable_each_other_do_not_both_succeed(alice: User, bob: User) -> None:
    """Both stand before the same lock; the one behind finds that they are staff no longer."""
    User.objects.filter(pk=alice.pk).update(role="staff")
    together = Barrier(2, timeout=20)

    def strike(by: User, whom: User) -> bool:
        try:
            together.wait()
            disable(whom.id, by=by.id, reason="You first")
        except NoLongerStaff:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(strike, [alice, bob], [bob, alice]))
    assert sorted(outcomes) == [False, True]
    assert User.objects.filter(is_active=True, role="staff").count() == 1
    assert Profile.objects.filter(version=2).count() == 1
