from collections.abc import Callable
from typing import Any

from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.users.models import User
from accounts.users.standing import disable

SignIn = Callable[[User], Client]


def test_an_enabled_account_is_as_it_was(
    alice: User, bob: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    disable(alice.id, by=bob.id, reason="A mistake")
    answer = sign_in(bob).post(f"/users/{alice.id}/enabling", {"reason": "Cleared up"})
    assert (answer.status_code, answer["Location"]) == (303, f"/users/{alice.id}?done=enabled")
    assert sign_in(alice).get("/profile").status_code == 200
    assert [news["active"] for news in told("accounts.user.changed.v1") if news["id"] == str(alice.id)] == [
        True,
        False,
        True,
    ]
    assert AuditEntry.of(alice.id).get(action="account_enabled").details == {"reason": "Cleared up"}


def test_enabling_an_open_account_changes_nothing(
    alice: User, bob: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    phone = sign_in(alice)
    assert sign_in(bob).post(f"/users/{alice.id}/enabling", {"reason": "Why not"}).status_code == 303
    assert phone.get("/profile").status_code == 200
    assert told("accounts.session.ended.v1") == []


def test_the_page_of_a_disabled_account_offers_to_enable_it(alice: User, bob: User, sign_in: SignIn) -> None:
    disable(alice.id, by=bob.id, reason="A mistake")
    page = sign_in(bob).get(f"/users/{alice.id}").content.decode()
    assert f'action="/users/{alice.id}/enabling"' in page
    assert "This account is disabled" in page


def test_a_reason_is_demanded(alice: User, bob: User, sign_in: SignIn) -> None:
    disable(alice.id, by=bob.id, reason="A mistake")
    assert sign_in(bob).post(f"/users/{alice.id}/enabling", {}).status_code == 422
    assert not User.objects.get(pk=alice.pk).is_active
