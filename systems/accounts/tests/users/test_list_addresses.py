from collections.abc import Callable

from django.test import Client

from accounts.tests.users.test_add_address import HOME
from accounts.users.models import User


def test_each_address_is_shown_with_what_can_be_done(alice: User, sign_in: Callable[[User], Client]) -> None:
    alice.contact.add_address(**HOME)
    second = alice.contact.add_address(**{**HOME, "street": "2 Lane", "country": "DE"})
    page = sign_in(alice).get("/addresses").content.decode()
    assert "Germany" in page
    assert f'action="/addresses/{second.id}/default"' in page
    assert page.count("/deletion") == 2


def test_only_ones_own_addresses_are_seen(alice: User, charlie: User, sign_in: Callable[[User], Client]) -> None:
    alice.contact.add_address(**HOME)
    answer = sign_in(charlie).get("/addresses", headers={"accept": "application/json"})
    assert answer.json()["addresses"] == []
    assert b"No address yet" in sign_in(charlie).get("/addresses").content


def test_a_guest_is_told_to_sign_in(program: Client) -> None:
    answer = program.get("/addresses")
    assert (answer.status_code, answer.json()["title"]) == (401, "Nobody is signed in.")
