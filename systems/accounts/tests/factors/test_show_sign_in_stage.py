from django.test import Client

from accounts.tests.factors.conftest import after_password
from accounts.tests.factors.device import Device
from accounts.users.models import User

PAGE = {"accept": "text/html"}
STAGE = "/sign-in/second-factor"


def test_the_page_asks_for_what_the_person_has(phone: Client, alice: User, app: str) -> None:
    after_password(phone, alice)
    page = phone.get(STAGE, headers=PAGE).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert "Use a passkey" not in page


def test_a_passkey_is_offered_to_whoever_has_one(phone: Client, alice: User, device: Device) -> None:
    after_password(phone, alice)
    assert phone.get(STAGE).json() == {"app": False, "passkeys": True}
    assert b"Use a passkey" in phone.get(STAGE, headers=PAGE).content


def test_without_the_password_there_is_nothing_to_see(phone: Client, app: str) -> None:
    assert phone.get(STAGE).status_code == 401
    assert phone.get(STAGE, headers=PAGE)["Location"] == "/sign-in"


def test_whoever_is_signed_in_goes_on(laptop: Client, app: str) -> None:
    assert laptop.get(STAGE, headers=PAGE)["Location"] == "/profile"
