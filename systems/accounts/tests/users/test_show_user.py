from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from accounts.audit.models import AuditEntry
from accounts.tests.users.test_add_address import HOME
from accounts.tests.users.test_show_profile import order
from accounts.users.models import User
from messaging.ids import uuid7
from messaging.models import Outbox

SignIn = Callable[[User], Client]
JSON = {"accept": "application/json"}


def test_staff_see_who_somebody_is_and_not_where_they_live(alice: User, bob: User, sign_in: SignIn) -> None:
    alice.contact.add_address(**HOME)
    sign_in(alice)
    answer = sign_in(bob).get(f"/users/{alice.id}", headers=JSON)
    seen = answer.json()
    assert (seen["email"], seen["role"], seen["active"], seen["email_verified"]) == (
        "alice@example.com",
        "customer",
        True,
        True,
    )
    assert (seen["addresses"], seen["sessions"]) == (1, 1)
    assert b"1 Lane" not in answer.content
    assert b"1 Lane" not in sign_in(bob).get(f"/users/{alice.id}").content


def test_staff_see_what_was_told_of_somebody_and_whether_it_is_out(alice: User, bob: User, sign_in: SignIn) -> None:
    Outbox.objects.filter(entity="user", entity_id=alice.id).update(published_at=timezone.now())
    alice.profile.rename("Alice Liddell")
    events = sign_in(bob).get(f"/users/{alice.id}", headers=JSON).json()["events"]
    assert [(event["type"], event["version"], bool(event["published_at"])) for event in events] == [
        ("accounts.user.changed.v1", 2, False),
        ("accounts.contact.changed.v1", 1, False),
        ("accounts.user.changed.v1", 1, True),
    ]
    assert set(events[0]) == {"type", "version", "at", "published_at", "refused_at"}


def test_staff_see_recent_orders_and_what_was_done(alice: User, bob: User, sign_in: SignIn) -> None:
    number = order(alice).number
    AuditEntry.note("password_changed", actor=alice.id, subject=alice.id)
    AuditEntry.note("account_disabled", actor=bob.id, subject=alice.id, reason="<b>asked</b> for it")
    page = sign_in(bob).get(f"/users/{alice.id}").content.decode()
    assert number in page
    assert "Password changed" in page
    assert "themselves" in page
    assert "reason: &lt;b&gt;asked&lt;/b&gt; for it" in page


def test_ones_own_page_offers_no_change(bob: User, sign_in: SignIn) -> None:
    page = sign_in(bob).get(f"/users/{bob.id}").content.decode()
    assert "This is you" in page
    assert "/disabling" not in page


def test_somebody_who_does_not_exist_is_not_found(bob: User, sign_in: SignIn) -> None:
    browser = sign_in(bob)
    assert browser.get(f"/users/{uuid7()}").status_code == 404
    assert browser.get("/users/no-id").status_code == 404
