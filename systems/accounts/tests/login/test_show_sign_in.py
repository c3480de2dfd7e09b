from collections.abc import Callable

from django.test import Client

from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_the_form_carries_where_to_go_next(client: Client, db: None) -> None:
    page = client.get("/sign-in?next=/addresses%3Fa%3D1", headers=PAGE).content.decode()
    assert '<input type="hidden" name="next" value="/addresses?a=1">' in page
    assert "/sign-up?next=%2Faddresses%3Fa%3D1" in page


def test_password_managers_can_help(client: Client, db: None) -> None:
    assert b'autocomplete="current-password"' in client.get("/sign-in", headers=PAGE).content


def test_whoever_is_signed_in_sees_no_form(alice: User, sign_in: Callable[[User], Client]) -> None:
    assert sign_in(alice).get("/sign-in?next=/addresses")["Location"] == "/addresses"
