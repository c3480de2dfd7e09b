from collections.abc import Callable

from django.test import Client

from accounts.users.models import User


def test_password_managers_can_help(alice: User, sign_in: Callable[[User], Client]) -> None:
    page = sign_in(alice).get("/password").content
    for token in (b"username", b"current-password", b"new-password"):
        assert b'autocomplete="%s"' % token in page


def test_a_guest_signs_in_first(client: Client) -> None:
    answer = client.get("/password", headers={"accept": "text/html"})
    assert answer["Location"] == "/sign-in?next=%2Fpassword"
