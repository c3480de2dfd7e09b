from collections.abc import Callable
from typing import Any

from django.test import Client

from accounts.tests.users.test_add_address import HOME
from accounts.users.models import Address, User
from messaging.ids import uuid7

SignIn = Callable[[User], Client]


def test_without_the_default_the_newest_address_takes_its_place(
    alice: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    first, _second, third = (alice.contact.add_address(**HOME) for _ in range(3))
    answer = sign_in(alice).post(f"/addresses/{first.id}/deletion")
    assert answer.status_code == 303
    defaults = [one["id"] for one in told("accounts.contact.changed.v1")[-1]["addresses"] if one["default"]]
    assert defaults == [str(third.id)]


def test_a_program_deletes_at_the_addresss_own_address(alice: User, sign_in: SignIn) -> None:
    address = alice.contact.add_address(**HOME)
    assert sign_in(alice).delete(f"/addresses/{address.id}", headers={"accept": "application/json"}).status_code == 200
    assert not Address.objects.exists()


def test_nobody_deletes_another_persons_address(alice: User, charlie: User, sign_in: SignIn) -> None:
    address = alice.contact.add_address(**HOME)
    assert sign_in(charlie).post(f"/addresses/{address.id}/deletion").status_code == 404
    assert Address.objects.get() == address


def test_an_address_that_is_gone_is_not_found(alice: User, sign_in: SignIn, told: Callable[[str], list[Any]]) -> None:
    before = told("accounts.contact.changed.v1")
    assert sign_in(alice).post(f"/addresses/{uuid7()}/deletion").status_code == 404
    assert told("accounts.contact.changed.v1") == before
