from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.tests.users.test_add_address import HOME
from accounts.users.models import Address, User

SignIn = Callable[[User], Client]
JSON = {"accept": "application/json"}


def test_a_changed_address_is_told_and_stays_the_default(
    alice: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    address = alice.contact.add_address(**HOME)
    moved = {**HOME, "street": "2 Lane", "country": "DE"}
    answer = sign_in(alice).post(f"/addresses/{address.id}", moved)
    assert (answer.status_code, answer["Location"]) == (303, "/addresses?saved=address")
    news = told("accounts.contact.changed.v1")[-1]
    assert news["version"] == 3
    assert news["addresses"] == [{**moved, "default": True, "id": str(address.id)}]


def test_a_program_changes_one_field_or_puts_all(alice: User, sign_in: SignIn) -> None:
    address = alice.contact.add_address(**HOME)
    browser, where = sign_in(alice), f"/addresses/{address.id}"
    changed = browser.patch(where, {"city": "Cambridge"}, content_type="application/json", headers=JSON)
    assert (changed.status_code, changed.json()["city"], changed.json()["street"]) == (200, "Cambridge", "1 Lane")
    put = browser.put(where, {"city": "Oxford"}, content_type="application/json", headers=JSON)
    assert (put.status_code, set(put.json()["errors"])) == (422, {"name", "street", "postal_code", "country"})


@pytest.mark.parametrize(
    ("field", "value"), [("country", "XX"), ("street", ""), ("city", "x" * 101), ("name", "a\x00b")]
)
def test_bad_input_is_refused_and_told_of_at_the_field(alice: User, sign_in: SignIn, field: str, value: str) -> None:
    address = alice.contact.add_address(**HOME)
    answer = sign_in(alice).post(f"/addresses/{address.id}", {**HOME, "postal_code": "typed", field: value})
    assert answer.status_code == 422
    assert f'id="field-{field}-error"'.encode() in answer.content
    assert b'value="typed"' in answer.content
    assert Address.objects.get().postal_code == "OX1"


def test_nobody_changes_another_persons_address(alice: User, charlie: User, bob: User, sign_in: SignIn) -> None:
    address = alice.contact.add_address(**HOME)
    for other in (charlie, bob):
        assert sign_in(other).post(f"/addresses/{address.id}", {**HOME, "street": "Elsewhere"}).status_code == 404
    assert Address.objects.get().street == "1 Lane"
