from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.confirmations.models import Confirmation
from accounts.login.hashers import PeoplesPasswords
from accounts.mails.models import Mail
from accounts.tests.mails.letters import links_to, subjects_to
from accounts.users.models import User
from messaging.models import Outbox

NEW = {"display_name": "Dora", "email": "Dora@Example.com", "password": "correct horse battery"}
PAGE = {"accept": "text/html"}
CONFIRM = f"Confirm your e-mail address at {settings.SHOP_NAME}"
TAKEN = f"You have an account at {settings.SHOP_NAME}"


def test_the_answer_is_a_page_that_says_we_wrote(client: Client, db: None) -> None:
    answer = client.post("/sign-up", NEW, headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/email-confirmations")
    page = client.get(answer["Location"], headers=PAGE).content
    assert b"We wrote to you" in page
    assert b"dora@example.com" in page


def test_a_program_signs_up_at_the_same_address(program: Client) -> None:
    answer = program.post("/sign-up", NEW, content_type="application/json")
    assert (answer.status_code, answer.json()) == (202, {"email": "dora@example.com"})


def test_there_is_no_account_and_nobody_is_told_before_the_link_is_followed(client: Client) -> None:
    client.post("/sign-up", NEW)
    assert not User.objects.exists()
    assert not Outbox.objects.filter(type__startswith="accounts.user").exists()
    answer = client.post("/sign-in", {"email": NEW["email"], "password": NEW["password"]}, headers=PAGE)
    assert (answer.status_code, "sub" in client.session) == (422, False)


def test_the_link_opens_the_account_and_goes_on_to_where_one_came_from(
    client: Client, told: Callable[[str], list[Any]]
) -> None:
    back = "/identity/o/authorize?client_id=ordering&state=the+checkout"
    client.post("/sign-up", {**NEW, "next": back}, headers=PAGE)
    (link,) = links_to("dora@example.com")
    assert client.post(link, headers=PAGE)["Location"] == back
    dora = User.objects.get()
    assert b"Hello, Dora" in client.get("/profile", headers=PAGE).content
    assert EmailAddress.objects.get().verified
    assert told("accounts.user.changed.v1") == [
        {"id": str(dora.id), "version": 1, "display_name": "Dora", "language": "en", "active": True}
    ]
    assert told("accounts.contact.changed.v1") == [
        {"id": str(dora.id), "version": 1, "email": "dora@example.com", "addresses": []}
    ]


def test_one_signs_in_later_with_the_password_that_was_chosen(client: Client, program: Client) -> None:
    client.post("/sign-up", NEW)
    client.post(links_to("dora@example.com")[0])
    answer = program.post("/sign-in", {"email": NEW["email"], "password": NEW["password"]})
    assert answer.status_code == 200, answer.content


def test_nobody_becomes_staff_by_asking(client: Client) -> None:
    client.post("/sign-up", {**NEW, "role": "staff", "is_staff": "1"})
    client.post(links_to("dora@example.com")[0])
    assert not User.objects.get().is_staff


def test_a_taken_address_is_answered_like_a_free_one_and_its_owner_alone_learns_of_it(alice: User) -> None:
    answers = []
    for email in ("ALICE@example.com", "dora1@example.com"):
        client = Client()
        answer = client.post("/sign-up", {**NEW, "email": email}, headers=PAGE)
        page = client.get(answer["Location"], headers=PAGE).content.decode()
        shown = page.replace(email.lower(), "").replace(client.cookies["accounts_csrf"].value, "")
        answers.append((answer.status_code, answer.content, sorted(answer.headers.items()), without_tokens(shown)))
    assert answers[0] == answers[1]
    assert subjects_to("alice@example.com") == [TAKEN]
    assert links_to("alice@example.com") == ["/sign-in", "/password/forgotten"]
    assert subjects_to("dora1@example.com") == [CONFIRM]
    assert User.objects.get() == alice


def test_a_taken_address_costs_the_same_work_as_a_free_one(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: Counter[str] = Counter()
    encode = PeoplesPasswords.encode

    def counted(hasher: PeoplesPasswords, *args: Any) -> str:
        hashed[email] += 1
        return encode(hasher, *args)

    monkeypatch.setattr(PeoplesPasswords, "encode", counted)
    work = {}
    for email in ("first@example.com", "alice@example.com", "dora1@example.com"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Client().post("/sign-up", {**NEW, "email": email})
        work[email] = [without_names(query["sql"]) for query in queries]
    assert work["alice@example.com"] == work["dora1@example.com"]
    assert hashed["alice@example.com"] == hashed["dora1@example.com"] == 1


def test_who_signs_up_with_somebody_elses_address_never_knows_the_password_of_the_account(alice: User) -> None:
    """A stranger was here first, with a password of theirs: the owner's own link leads to the owner's own."""
    stranger, owner = Client(), Client()
    stranger.post("/sign-up", {**NEW, "password": "the stranger knows"})
    (strangers,) = links_to("dora@example.com")
    owner.post("/sign-up", NEW)
    owner.post(links_to("dora@example.com")[0])
    dora = User.objects.get(email="dora@example.com")
    assert dora.check_password(NEW["password"])
    assert owner.post(strangers, headers=PAGE).status_code == 410
    assert "sub" not in stranger.session


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "short"),
        ("password", "password12"),
        ("password", "dora@example.com"),
        ("password", "p" * 201),
        ("password", "nul\x00nul nul"),
        ("email", "no address"),
        ("email", "dora@example.com\nBcc: all@example.com"),
        ("email", "dora@example.com\r\nBcc: all@example.com"),
        ("email", "do\x00ra@example.com"),
        ("email", f"{'d' * 300}@example.com"),
        ("display_name", "  "),
        ("display_name", "D" * 151),
        ("display_name", "D\x00ra"),
        ("display_name", "Dora\nBcc: all@example.com"),
        ("next", "/" * 2001),
    ],
)
def test_bad_input_writes_nothing_and_names_the_field(program: Client, field: str, value: str) -> None:
    answer = program.post("/sign-up", {**NEW, field: value})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert not Confirmation.objects.exists()
    assert not Mail.objects.exists()


@pytest.mark.parametrize("forged", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_forged_next_is_forgotten(client: Client, forged: str) -> None:
    client.post("/sign-up", {**NEW, "next": forged})
    assert client.post(links_to("dora@example.com")[0], headers=PAGE)["Location"] == "/"


def test_a_mailbox_is_not_filled(client: Client, alice: User) -> None:
    for email in ("dora@example.com", "alice@example.com"):
        answers = [client.post("/sign-up", {**NEW, "email": email}, headers=PAGE).status_code for _ in range(6)]
        assert answers == [303] * 5 + [429]
        assert len(subjects_to(email)) == 5


def test_what_a_stranger_calls_themselves_is_not_in_the_mail(client: Client) -> None:
    client.post("/sign-up", {**NEW, "display_name": "You won! https://evil.example"})
    assert "evil" not in Mail.objects.get().text


def test_what_was_typed_is_still_there_but_the_password(client: Client) -> None:
    page = client.post("/sign-up", {**NEW, "email": "no address"}, headers=PAGE).content.decode()
    assert 'value="no address"' in page
    assert 'value="Dora"' in page
    assert NEW["password"] not in page


def test_a_foreign_page_cannot_open_an_account(db: None) -> None:
    assert Client(enforce_csrf_checks=True).post("/sign-up", NEW).status_code == 403
    assert not Confirmation.objects.exists()


def without_names(sql: str) -> list[str]:
    """The first words of a statement; those of savepoints are numbered."""
    return [word for word in sql.split()[:3] if not word.startswith('"s')]


def without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]
