from django.test import Client

from accounts.tests.conftest import SignIn
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_the_form_lets_password_managers_help_and_carries_where_to_go_next(client: Client, db: None) -> None:
    page = client.get("/sign-up?next=/addresses", headers=PAGE).content.decode()
    for words in (
        'autocomplete="new-password"',
        'autocomplete="username"',
        '<input type="hidden" name="next" value="/addresses">',
    ):
        assert words in page


def test_a_forged_next_is_forgotten(client: Client, db: None) -> None:
    page = client.get("/sign-up?next=https://evil.example", headers=PAGE).content.decode()
    form = page[page.index('action="/sign-up"') :]
    assert '<input type="hidden" name="next" value="/">' in form
    assert "evil" not in form[: form.index("</form>")]


def test_whoever_is_signed_in_sees_no_form(alice: User, sign_in: SignIn) -> None:
    assert sign_in(alice).get("/sign-up?next=/addresses")["Location"] == "/addresses"
