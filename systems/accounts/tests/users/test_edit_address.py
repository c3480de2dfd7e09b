from collections.abc import Callable

from django.test import Client

from accounts.tests.users.test_add_address import HOME
from accounts.users.models import User
from messaging.ids import uuid7

SignIn = Callable[[User], Client]


def test_the_form_shows_what_is_there(alice: User, sign_in: SignIn) -> None:
    address = alice.contact.add_address(**HOME)
    browser = sign_in(alice)
    assert f'href="/addresses/{address.id}"' in browser.get("/addresses").content.decode()
    page = browser.get(f"/addresses/{address.id}").content.decode()
    assert 'value="1 Lane"' in page
    assert '<option value="GB" selected>' in page
    assert 'autocomplete="street-address"' in page


def test_nobody_reads_another_persons_address(alice: User, charlie: User, bob: User, sign_in: SignIn) -> None:
    address = alice.contact.add_address(**HOME)
    for other in (charlie, bob):
        answer = sign_in(other).get(f"/addresses/{address.id}")
        assert answer.status_code == 404
        assert b"1 Lane" not in answer.content


def test_an_address_that_is_gone_is_not_found(alice: User, sign_in: SignIn) -> None:
    assert sign_in(alice).get(f"/addresses/{uuid7()}").status_code == 404
