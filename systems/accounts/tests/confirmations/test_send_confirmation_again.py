from django.test import Client

from accounts.tests.mails.letters import links_to, subjects_to
from accounts.users.models import User

PAGE = {"accept": "text/html"}
NEW = {"display_name": "Dora", "email": "dora@example.com", "password": "correct horse battery"}


def test_the_link_comes_once_more_and_both_are_good(client: Client, db: None) -> None:
    client.post("/sign-up", {**NEW, "next": "/addresses"})
    (first,) = links_to("dora@example.com")
    answer = client.post("/email-confirmations", headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/email-confirmations?sent=again")
    assert b"We wrote once more" in client.get(answer["Location"], headers=PAGE).content
    (second,) = links_to("dora@example.com")
    assert client.get(first, headers=PAGE).status_code == client.get(second, headers=PAGE).status_code == 200
    assert client.post(second, headers=PAGE)["Location"] == "/addresses"


def test_a_taken_address_is_answered_alike(program: Client, alice: User) -> None:
    program.post("/sign-up", {**NEW, "email": "alice@example.com"})
    answer = program.post("/email-confirmations")
    assert (answer.status_code, answer.json()) == (202, {"email": "alice@example.com"})
    assert len(set(subjects_to("alice@example.com"))) == 1


def test_a_mailbox_is_not_filled(client: Client, db: None) -> None:
    client.post("/sign-up", NEW)
    answers = [client.post("/email-confirmations", headers=PAGE).status_code for _ in range(5)]
    assert answers == [303] * 4 + [429]
    assert len(subjects_to("dora@example.com")) == 5


def test_a_browser_that_asked_for_nothing_makes_nobody_a_mail(client: Client, db: None) -> None:
    Client().post("/sign-up", NEW)
    answer = client.post("/email-confirmations", {"email": "dora@example.com"}, headers=PAGE)
    assert answer.status_code == 409
    assert b"There is no address to confirm in this browser" in answer.content
    assert len(subjects_to("dora@example.com")) == 1


def test_a_foreign_page_cannot_ask(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/email-confirmations").status_code == 403
