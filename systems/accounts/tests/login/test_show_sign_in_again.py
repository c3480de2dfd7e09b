from django.test import Client

from accounts.tests.conftest import SignIn
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_the_password_is_asked_for_and_where_to_go_next_is_kept(alice: User, sign_in: SignIn) -> None:
    page = sign_in(alice).get("/sign-in/again?next=/passkeys").content.decode()
    assert '<input type="hidden" name="next" value="/passkeys">' in page
    assert 'autocomplete="current-password"' in page
    assert "one-time-code" not in page


def test_a_guest_signs_in_first(client: Client) -> None:
    assert client.get("/sign-in/again", headers=PAGE)["Location"] == "/sign-in?next=%2Fsign-in%2Fagain"
