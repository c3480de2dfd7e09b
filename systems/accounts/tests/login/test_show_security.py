from collections.abc import Callable

from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.tests.conftest import PASSWORD
from accounts.users.models import User

SignIn = Callable[[User], Client]
JSON = {"accept": "application/json"}


def test_the_hub_leads_to_password_devices_and_second_factor(alice: User, sign_in: SignIn) -> None:
    page = sign_in(alice).get("/security").content.decode()
    for address in ("/password", "/sessions", "/second-factor"):
        assert f'href="{address}"' in page
    assert "Not changed since the account was opened." in page
    assert "You are signed in on this device alone." in page


def test_a_sign_in_is_kept_with_its_device(alice: User) -> None:
    phone = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36"})
    phone.post("/sign-in", {"email": alice.email, "password": PASSWORD})
    (entry,) = phone.get("/security", headers=JSON).json()["entries"]
    assert {name: entry[name] for name in ("action", "words", "device", "by_owner")} == {
        "action": "sign_in",
        "words": "Signed in",
        "device": "Chrome on Android",
        "by_owner": True,
    }


def test_the_last_change_of_the_password_is_told(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    assert browser.get("/security", headers=JSON).json()["password_changed_at"] is None
    browser.post("/password", {"current_password": PASSWORD, "password": "a quite different one"})
    told = browser.get("/security", headers=JSON).json()
    assert told["password_changed_at"] == told["entries"][0]["at"]


def test_only_the_newest_twenty_and_only_ones_own_are_shown(alice: User, charlie: User, sign_in: SignIn) -> None:
    AuditEntry.note("something_else", actor=charlie.pk, subject=charlie.pk)
    for _ in range(25):
        AuditEntry.note("role_changed", actor=None, subject=alice.pk)
    entries = sign_in(alice).get("/security", headers=JSON).json()["entries"]
    assert len(entries) == 20
    assert {entry["action"] for entry in entries} == {"sign_in", "role_changed"}
    assert entries[1]["by_owner"] is False


def test_a_guest_signs_in_first(client: Client) -> None:
    assert client.get("/security", headers={"accept": "text/html"})["Location"] == "/sign-in?next=%2Fsecurity"
