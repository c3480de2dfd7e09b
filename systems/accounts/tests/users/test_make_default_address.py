from collections.abc import Callable
from typing import Any

from django.test import Client

from accounts.tests.users.test_add_address import HOME
from accounts.users.models import Address, User

SignIn = Callable[[User], Client]


def test_one_address_alone_is_the_default(alice: User, sign_in: SignIn, told: Callable[[str], list[Any]]) -> None:
    _first, second = (alice.contact.add_address(**HOME) for _ in range(2))
    assert sign_in(alice).post(f"/addresses/{second.id}/default").status_code == 303
    assert [one.id for one in Address.objects.filter(default=True)] == [second.id]
    assert [one["default"] for one in told("accounts.contact.changed.v1")[-1]["addresses"]] == [False, True]


def test_nobody_chooses_for_another_person(alice: User, charlie: User, sign_in: SignIn) -> None:
    first, second = (alice.contact.add_address(**HOME) for _ in range(2))
    assert sign_in(charlie).post(f"/addresses/{second.id}/default").status_code == 404
    assert Address.objects.get(default=True) == first
