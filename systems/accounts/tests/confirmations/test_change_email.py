import pytest
from django.conf import settings
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.confirmations.models import Confirmation
from accounts.tests.conftest import PASSWORD, SignIn
from accounts.tests.mails.letters import links_to, subjects_to
from accounts.users.models import User

PAGE = {"accept": "text/html"}
WISH = {"new_email": "Alice@new.example.com", "password": PASSWORD}


def test_nothing_changes_before_the_link_is_followed(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    answer = browser.post("/email", WISH, headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/email-confirmations")
    assert b"alice@new.example.com" in browser.get("/email-confirmations", headers=PAGE).content
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"
    assert subjects_to("alice@example.com") == []


def test_the_link_changes_the_address_in_whichever_browser_and_the_old_one_is_told(
    alice: User, sign_in: SignIn, client: Client
) -> None:
    sign_in(alice).post("/email", WISH)
    (link,) = links_to("alice@new.example.com")
    assert client.post(link, headers=PAGE).status_code == 303
    assert "sub" not in client.session
    alice.refresh_from_db()
    assert alice.email == "alice@new.example.com"
    assert subjects_to("alice@example.com") == [f"Your e-mail address at {settings.SHOP_NAME} has changed"]
    assert list(AuditEntry.of(alice.pk).values_list("action", flat=True)) == ["email_changed", "sign_in"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "wrong password"),
        ("password", ""),
        ("new_email", "alice@example.com"),
        ("new_email", "no address"),
        ("new_email", "a@example.com\nBcc: all@example.com"),
        ("new_email", f"{'a' * 300}@example.com"),
    ],
)
def test_bad_input_writes_to_nobody_and_names_the_field(alice: User, sign_in: SignIn, field: str, value: str) -> None:
    answer = sign_in(alice).post("/email", {**WISH, field: value}, headers={"accept": "application/json"})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert not Confirmation.objects.exists()


def test_guesses_of_the_password_are_held_back(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    for _ in range(5):
        browser.post("/email", {**WISH, "password": "a guess"})
    answer = browser.post("/email", WISH, headers=PAGE)
    assert answer.status_code == 429
    assert b"Too many attempts" in answer.content


def test_an_address_of_somebody_else_is_answered_alike_and_stays_theirs(
    alice: User, charlie: User, sign_in: SignIn
) -> None:
    browser = sign_in(alice)
    answer = browser.post("/email", {**WISH, "new_email": charlie.email}, headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/email-confirmations")
    assert subjects_to(charlie.email) == [f"You have an account at {settings.SHOP_NAME}"]
    assert browser.post(f"/{Confirmation.objects.get().link.split('/', 3)[3]}", headers=PAGE).status_code == 410
    charlie.refresh_from_db()
    assert charlie.email == "charlie@example.com"


def test_a_second_wish_takes_the_place_of_the_first(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    for address in ("one", "two"):
        browser.post("/email", {**WISH, "new_email": f"{address}@example.com"})
    assert browser.post(links_to("one@example.com")[0], headers=PAGE).status_code == 410
    assert browser.post(links_to("two@example.com")[0], headers=PAGE).status_code == 303


def test_a_guest_and_a_foreign_page_change_nothing(program: Client, alice: User, sign_in: SignIn) -> None:
    assert program.post("/email", WISH).status_code == 401
    browser = sign_in(alice)
    browser.handler.enforce_csrf_checks = True
    assert browser.post("/email", WISH).status_code == 403
    assert not Confirmation.objects.exists()
