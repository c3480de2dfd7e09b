from django.test import Client

from accounts.tests.conftest import PASSWORD, SignIn
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_the_address_and_the_one_that_waits_are_shown_to_whom_they_belong(
    alice: User, charlie: User, sign_in: SignIn
) -> None:
    sign_in(alice).post("/email", {"new_email": "alice@new.example.com", "password": PASSWORD})
    page = sign_in(alice).get("/email", headers=PAGE).content
    assert b"You sign in with alice@example.com" in page
    assert b"alice@new.example.com" in page
    assert b"alice@new.example.com" not in sign_in(charlie).get("/email", headers=PAGE).content


def test_a_guest_signs_in_first(client: Client, db: None) -> None:
    assert client.get("/email", headers=PAGE)["Location"] == "/sign-in?next=%2Femail"
