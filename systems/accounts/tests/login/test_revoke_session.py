from collections.abc import Callable
from typing import Any

from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.users.models import User

SignIn = Callable[[User], Client]


def test_another_browser_is_signed_out_at_its_next_step_and_the_systems_are_told(
    alice: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    laptop, lost, tablet = sign_in(alice), sign_in(alice), sign_in(alice)
    sid = lost.session["sid"]
    assert laptop.post(f"/sessions/{sid}/revocation")["Location"] == "/sessions?ended=one"
    answer = lost.get("/profile")
    assert (answer.status_code, answer["Location"]) == (303, "/sign-in?next=%2Fprofile")
    assert [one.get("/profile").status_code for one in (laptop, tablet)] == [200, 200]
    assert [(event["sid"], event["sub"]) for event in told("accounts.session.ended.v1")] == [(sid, None)]
    entry = AuditEntry.of(alice.pk)[0]
    assert (entry.action, entry.details) == ("session_revoked", {"device": {"browser": "", "machine": ""}})


def test_a_program_deletes_it(alice: User, sign_in: SignIn) -> None:
    laptop, lost = sign_in(alice), sign_in(alice)
    answer = laptop.delete(f"/sessions/{lost.session['sid']}", headers={"accept": "application/json"})
    assert answer.status_code == 200
    assert lost.get("/profile").status_code == 303


def test_nobody_ends_the_sign_in_of_another(
    alice: User, charlie: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    hers, his = sign_in(alice), sign_in(charlie)
    assert his.post(f"/sessions/{hers.session['sid']}/revocation").status_code == 404
    assert Client().delete(f"/sessions/{hers.session['sid']}").status_code == 401
    assert hers.get("/profile").status_code == 200
    assert not told("accounts.session.ended.v1")


def test_what_has_ended_already_is_not_there(alice: User, sign_in: SignIn) -> None:
    laptop, lost = sign_in(alice), sign_in(alice)
    sid = lost.session["sid"]
    lost.post("/sign-out")
    assert laptop.post(f"/sessions/{sid}/revocation").status_code == 404


def test_ones_own_ends_with_sign_out(alice: User, sign_in: SignIn) -> None:
    laptop = sign_in(alice)
    assert laptop.post(f"/sessions/{laptop.session['sid']}/revocation").status_code == 404
    assert laptop.get("/profile").status_code == 200


def test_a_foreign_page_cannot_end_it(alice: User, sign_in: SignIn) -> None:
    laptop, phone = sign_in(alice), sign_in(alice)
    laptop.handler.enforce_csrf_checks = True
    assert laptop.post(f"/sessions/{phone.session['sid']}/revocation").status_code == 403
