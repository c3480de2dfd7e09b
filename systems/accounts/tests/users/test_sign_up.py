from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.mails.models import Mail
from accounts.users.models import User

NEW = {"display_name": "Dora", "email": "Dora@Example.com", "password": "correct horse battery"}
PAGE = {"accept": "text/html"}


def test_a_new_customer_is_signed_in_and_the_other_systems_are_told(
    client: Client, told: Callable[[str], list[Any]]
) -> None:
    answer = client.post("/sign-up", NEW, headers=PAGE)
    dora = User.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, "/profile")
    assert b"Hello, Dora" in client.get("/profile", headers=PAGE).content
    assert told("accounts.user.changed.v1") == [
        {"id": str(dora.id), "version": 1, "display_name": "Dora", "language": "en", "active": True}
    ]
    assert told("accounts.contact.changed.v1") == [
        {"id": str(dora.id), "version": 1, "email": "dora@example.com", "addresses": []}
    ]


def test_a_program_signs_up_at_the_same_address(program: Client) -> None:
    answer = program.post("/sign-up", NEW, content_type="application/json")
    assert (answer.status_code, answer["Location"]) == (201, "/profile")
    assert answer.json()["id"] == str(User.objects.get().id)


def test_nobody_becomes_staff_by_asking(client: Client) -> None:
    client.post("/sign-up", {**NEW, "role": "staff", "is_staff": "1"})
    assert not User.objects.get().is_staff


def test_a_taken_address_is_told_whatever_its_case(client: Client, alice: User) -> None:
    answer = client.post("/sign-up", {**NEW, "email": "ALICE@example.com"}, headers=PAGE)
    assert answer.status_code == 422
    assert b"There is an account with this e-mail address" in answer.content
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "short"),
        ("password", "password12"),
        ("password", "dora@example.com"),
        ("email", "no address"),
        ("email", "dora@example.com\nBcc: all@example.com"),
        ("email", f"{'d' * 300}@example.com"),
        ("display_name", "  "),
        ("display_name", "D" * 151),
        ("display_name", "D\x00ra"),
    ],
)
def test_bad_input_opens_no_account_and_names_the_field(program: Client, field: str, value: str) -> None:
    answer = program.post("/sign-up", {**NEW, field: value})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert not User.objects.exists()
    assert not Mail.objects.exists()


def test_a_link_to_confirm_the_address_is_sent_to_it(client: Client) -> None:
    client.post("/sign-up", NEW)
    sent = Mail.objects.get()
    assert sent.to == "dora@example.com"
    assert sent.subject == f"Confirm your e-mail address at {settings.SHOP_NAME}"
    assert f"{settings.LINKS['accounts']}/confirm-email/" in sent.text


def test_what_was_typed_is_still_there_but_the_password(client: Client) -> None:
    page = client.post("/sign-up", {**NEW, "email": "no address"}, headers=PAGE).content.decode()
    assert 'value="no address"' in page
    assert 'value="Dora"' in page
    assert NEW["password"] not in page


def test_a_foreign_page_cannot_open_an_account() -> None:
    assert Client(enforce_csrf_checks=True).post("/sign-up", NEW).status_code == 403
    assert not User.objects.exists()
