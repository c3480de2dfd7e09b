from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.confirmations.models import LinkIsNoGood
from accounts.tests.confirmations.asked import asked, path_of
from accounts.tests.conftest import PASSWORD, SignIn
from accounts.tests.mails.letters import links_to
from accounts.users.models import User

PAGE = {"accept": "text/html"}
NEW = {"display_name": "Dora", "email": "dora@example.com", "password": PASSWORD}


def test_the_button_opens_the_account_and_signs_in_the_browser_that_signed_up(client: Client) -> None:
    client.post("/sign-up", {**NEW, "next": "/addresses"})
    before = client.session.session_key
    answer = client.post(links_to("dora@example.com")[0], headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/addresses")
    assert client.session["sub"] == str(User.objects.get().pk)
    assert client.session["sid"]
    assert client.session.session_key != before


def test_another_browser_is_signed_in_by_nobody_and_told_to_sign_in(db: None) -> None:
    signed_up, phone = Client(), Client()
    signed_up.post("/sign-up", {**NEW, "next": "/addresses"})
    answer = phone.post(links_to("dora@example.com")[0], headers=PAGE)
    assert "sub" not in phone.session
    page = phone.get(answer["Location"], headers=PAGE).content
    assert b"Your e-mail address is confirmed" in page
    assert b"/sign-in" in page
    assert phone.post("/sign-in", {"email": "dora@example.com", "password": PASSWORD}).status_code in (200, 303)


def test_a_program_is_told_what_was_confirmed(program: Client, db: None) -> None:
    answer = program.post(path_of(asked()))
    assert (answer.status_code, answer.json()["email"]) == (200, "dora@example.com")


def test_whoever_is_signed_in_stays_who_they_are(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    browser.post("/sign-up", NEW)
    browser.post(links_to("dora@example.com")[0])
    assert browser.session["sub"] == str(alice.pk)
    assert User.objects.count() == 2


def test_a_link_is_good_once(client: Client, db: None) -> None:
    link = path_of(asked())
    assert client.post(link, headers=PAGE).status_code == 303
    for again in (client.post(link, headers=PAGE), client.get(link, headers=PAGE)):
        assert again.status_code == 410
        assert b"was used before" in again.content
    assert User.objects.count() == 1


def test_a_link_is_good_for_three_days(client: Client, db: None) -> None:
    link = path_of(asked(), age=timedelta(days=3, seconds=5))
    for late in (client.post(link, headers=PAGE), client.get(link, headers=PAGE)):
        assert late.status_code == 410
        assert b"This link is too old" in late.content
    assert not User.objects.exists()
    assert client.post(path_of(asked(), age=timedelta(days=2, hours=23)), headers=PAGE).status_code == 303


@pytest.mark.parametrize(
    "wrong",
    [
        "{link}x",
        "{cut}",
        "/confirm-email/x",
        "/confirm-email/%00",
        "/confirm-email/:::",
        f"/confirm-email/{'k' * 5000}",
    ],
)
def test_a_link_of_somebody_elses_making_confirms_nothing(client: Client, db: None, wrong: str) -> None:
    link = path_of(asked())
    answer = client.post(wrong.format(link=link, cut=link[:-3]), headers=PAGE)
    assert answer.status_code == 410
    assert b"A part of this link is missing" in answer.content
    assert not User.objects.exists()


def test_of_two_links_of_one_address_the_first_that_is_followed_wins(db: None) -> None:
    first, second = asked(), asked()
    second.confirm()
    for late in (first, second):
        with pytest.raises(LinkIsNoGood, match="used"):
            late.confirm()
    assert User.objects.count() == 1


def test_whoever_asked_with_somebody_elses_address_does_not_see_when_its_owner_confirms(db: None) -> None:
    stranger, owner = Client(), Client()
    for browser in (stranger, owner):
        browser.post("/sign-up", NEW)
    owner.post(links_to("dora@example.com")[0])
    assert b"on its way to dora@example.com" in stranger.get("/email-confirmations", headers=PAGE).content
    assert stranger.post("/email-confirmations", headers=PAGE).status_code == 303
    assert links_to("dora@example.com")[0] == "/sign-in"


@pytest.mark.django_db(transaction=True)
def test_a_link_that_is_followed_twice_at_once_opens_one_account() -> None:
    link = path_of(asked())

    def follow(_time: int) -> int:
        try:
            return Client().post(link, headers=PAGE).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(follow, range(4)))
    assert answers == [303, 410, 410, 410]
    assert User.objects.count() == 1


def test_an_address_that_was_taken_meanwhile_stays_with_whoever_has_it(client: Client, alice: User) -> None:
    link = path_of(asked("alice@example.com"))
    assert client.post(link, headers=PAGE).status_code == 410
    assert User.objects.get() == alice


def test_a_foreign_page_cannot_confirm(db: None) -> None:
    link = path_of(asked())
    assert Client(enforce_csrf_checks=True).post(link).status_code == 403
    assert not User.objects.exists()


def test_a_changed_address_is_told_only_now_and_the_old_one_learns_of_it(
    alice: User, sign_in: SignIn, told: Callable[[str], list[dict[str, Any]]]
) -> None:
    browser = sign_in(alice)
    browser.post("/email", {"new_email": "Alice@new.example.com", "password": PASSWORD})
    assert [event["email"] for event in told("accounts.contact.changed.v1")] == ["alice@example.com"]
    (link,) = links_to("alice@new.example.com")
    assert browser.post(link, headers=PAGE)["Location"] == "/email?saved=email"
    assert [event["email"] for event in told("accounts.contact.changed.v1")][1:] == ["alice@new.example.com"]
    assert [event["version"] for event in told("accounts.contact.changed.v1")] == [1, 2]
    program = Client(headers={"accept": "application/json"})
    answers = [
        program.post("/sign-in", {"email": email, "password": PASSWORD}).status_code
        for email in ("alice@example.com", "alice@new.example.com")
    ]
    assert answers == [422, 200]
