from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.users.models import ADDRESS_LIMIT, Address, User

HOME = {"name": "Alice L", "street": "1 Lane", "postal_code": "OX1", "city": "Oxford", "country": "GB"}


def test_the_first_address_is_the_default_and_is_told(
    alice: User, sign_in: Callable[[User], Client], told: Callable[[str], list[Any]]
) -> None:
    answer = sign_in(alice).post("/addresses", HOME)
    assert (answer.status_code, answer["Location"]) == (303, "/addresses?saved=address")
    news = told("accounts.contact.changed.v1")[-1]
    assert news["version"] == 2
    assert news["addresses"] == [{**HOME, "default": True, "id": str(Address.objects.get().id)}]


def test_a_second_address_leaves_the_default_alone(alice: User, sign_in: Callable[[User], Client]) -> None:
    browser = sign_in(alice)
    for street in ("1 Lane", "2 Lane"):
        browser.post("/addresses", {**HOME, "street": street})
    assert [(one.street, one.default) for one in Address.objects.order_by("id")] == [
        ("1 Lane", True),
        ("2 Lane", False),
    ]


@pytest.mark.parametrize(
    ("field", "value"), [("country", "XX"), ("street", ""), ("city", "x" * 101), ("name", "a\x00b")]
)
def test_bad_input_is_refused_and_told_of_at_the_field(
    alice: User, sign_in: Callable[[User], Client], field: str, value: str
) -> None:
    answer = sign_in(alice).post("/addresses", {**HOME, field: value})
    assert answer.status_code == 422
    assert f'id="field-{field}-error"'.encode() in answer.content
    assert not Address.objects.exists()


def test_a_full_address_book_says_what_to_do(alice: User, sign_in: Callable[[User], Client]) -> None:
    for _ in range(ADDRESS_LIMIT):
        alice.contact.add_address(**HOME)
    answer = sign_in(alice).post("/addresses", HOME)
    assert answer.status_code == 409
    assert b"Delete an address" in answer.content
