import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.tests.letters import written
from accounts.users.models import User

PAGE = {"accept": "text/html"}
STRANGER = "nobody@example.com"


def ask(client: Client, email: str) -> Any:
    return client.post("/password/forgotten", {"email": email}, headers=PAGE)


def test_the_owner_gets_a_link_to_this_very_system(client: Client, alice: User) -> None:
    assert ask(client, " Alice@Example.com ")["Location"] == "/password/forgotten?sent=1"
    (sent,) = written()
    assert sent.to == [alice.email]
    assert sent.subject == f"Choose a new password at {settings.SHOP_NAME}"
    link = next(word for word in str(sent.body).split() if "/password/reset/" in word)
    assert link.startswith(settings.LINKS["accounts"])
    assert client.get(urlsplit(link).path)["Location"] == "/password/reset"


def test_whoever_asks_is_not_told_whether_there_is_an_account(client: Client, alice: User) -> None:
    closed = User.objects.sign_up(email="closed@example.com", password="x" * 12, display_name="Charlie")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    answers = [ask(client, email) for email in (alice.email, STRANGER, closed.email)]
    assert {(answer.status_code, answer["Location"], answer.content) for answer in answers} == {
        (303, "/password/forgotten?sent=1", b"")
    }
    assert b"We wrote to the address" in client.get("/password/forgotten?sent=1", headers=PAGE).content


def test_the_same_work_is_done_for_an_address_that_nobody_has(client: Client, alice: User) -> None:
    """A key is made and a mail is written for each, with the same questions to the database."""
    asked = []
    for email in (alice.email, STRANGER):
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            ask(client, email)
        asked.append([re.sub(r"'[^']*'(::uuid)?|NULL|\d+", "…", query["sql"]) for query in captured])
    assert asked[0] == asked[1]
    assert [sent.to for sent in written()] == [[alice.email], [STRANGER]]
    assert "/password/reset/" not in str(written()[1].body)
    assert "There is no open account with this address" in str(written()[1].body)


def test_a_program_is_answered_the_same_for_every_address(program: Client, alice: User) -> None:
    answers = [program.post("/password/forgotten", {"email": email}) for email in (alice.email, STRANGER)]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(202, {"sent": True})] * 2


@pytest.mark.parametrize("email", ["alice@example.com", STRANGER])
def test_nobodys_mailbox_is_filled(client: Client, alice: User, email: str) -> None:
    for _ in range(3):
        assert ask(client, email).status_code == 303
    answer = ask(client, email.upper())
    assert answer.status_code == 429
    assert 840 <= int(answer["Retry-After"]) <= 900
    assert b"Try again in 15 minutes." in answer.content
    assert len(written()) == 3


def test_a_network_that_asks_for_many_addresses_has_to_wait(client: Client, db: None) -> None:
    answers = [ask(client, f"{number}@example.com").status_code for number in range(21)]
    assert answers == [303] * 20 + [429]


@pytest.mark.parametrize("email", ["", "no address", "alice@example.com\nBcc: all@example.com", "a" * 300])
def test_what_is_no_address_is_told_beside_the_field(client: Client, db: None, email: str) -> None:
    answer = ask(client, email)
    assert answer.status_code == 422
    assert b"field-email-error" in answer.content
    assert not written()


def test_a_foreign_page_cannot_ask(alice: User) -> None:
    answer = Client(enforce_csrf_checks=True).post("/password/forgotten", {"email": alice.email})
    assert answer.status_code == 403
    assert not written()
