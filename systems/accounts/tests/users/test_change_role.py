from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.tests.login.test_authorize import claims_of, code_for, token_for
from accounts.users.models import User
from accounts.users.standing import give_role

SignIn = Callable[[User], Client]
JSON = {"accept": "application/json"}


def test_a_new_role_counts_from_the_next_sign_in_on(
    alice: User, bob: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    before = sign_in(alice)
    answer = sign_in(bob).post(f"/users/{alice.id}/role", {"role": "staff", "reason": "Hired"})
    assert (answer.status_code, answer["Location"]) == (303, f"/users/{alice.id}?done=role")
    assert before.get("/profile").status_code == 303
    assert [event["sub"] for event in told("accounts.session.ended.v1")] == [str(alice.id)]
    after = sign_in(alice)
    assert claims_of(token_for(code_for(after)))["roles"] == ["staff"]
    assert after.get("/users").status_code == 200


def test_the_role_can_be_taken_away(alice: User, bob: User, sign_in: SignIn) -> None:
    give_role(alice.id, "staff", by=bob.id, reason="Hired")
    answer = sign_in(bob).put(
        f"/users/{alice.id}/role",
        {"role": "customer", "reason": "Left"},
        content_type="application/json",
        headers=JSON,
    )
    assert (answer.status_code, answer.json()["role"]) == (200, "customer")
    assert sign_in(alice).get("/users").status_code == 403
    entry = AuditEntry.of(alice.id).filter(action="role_changed")[0]
    assert entry.details == {
        "before": "staff",
        "after": "customer",
        "reason": "Left",
    }


def test_the_last_of_the_staff_cannot_lose_the_role(bob: User, sign_in: SignIn) -> None:
    """There is nobody who could take it: nobody changes their own, and whoever does it must be staff."""
    answer = sign_in(bob).post(f"/users/{bob.id}/role", {"role": "customer", "reason": "Tired"})
    assert answer.status_code == 409
    assert b"your own account" in answer.content
    assert User.objects.get(pk=bob.pk).is_staff


def test_whoever_lost_the_role_a_moment_ago_cannot_give_it(alice: User, bob: User, sign_in: SignIn) -> None:
    browser = sign_in(bob)
    User.objects.filter(pk=bob.pk).update(role="customer")
    assert browser.post(f"/users/{alice.id}/role", {"role": "staff", "reason": "Quick"}).status_code == 403
    assert not User.objects.get(pk=alice.pk).is_staff


def test_the_same_role_again_ends_no_sign_in(alice: User, bob: User, sign_in: SignIn) -> None:
    phone = sign_in(alice)
    sign_in(bob).post(f"/users/{alice.id}/role", {"role": "customer", "reason": "Sure"})
    assert phone.get("/profile").status_code == 200


@pytest.mark.parametrize("given", [{"role": "king", "reason": "x"}, {"role": "staff"}, {}])
def test_bad_input_is_refused_at_its_own_form(alice: User, bob: User, sign_in: SignIn, given: dict[str, str]) -> None:
    answer = sign_in(bob).post(f"/users/{alice.id}/role", given)
    assert answer.status_code == 422
    assert b'id="field-reason-error"' not in answer.content
    assert not User.objects.get(pk=alice.pk).is_staff
