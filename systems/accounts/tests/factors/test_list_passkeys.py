from django.test import Client

from accounts.tests.conftest import SignIn
from accounts.tests.factors.conftest import forget_the_proof
from accounts.tests.factors.device import Device
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_each_can_be_named_anew_and_deleted(laptop: Client, device: Device) -> None:
    (passkey,) = laptop.get("/passkeys").json()["passkeys"]
    page = laptop.get("/passkeys", headers=PAGE).content.decode()
    assert f'action="/passkeys/{passkey["id"]}/name"' in page
    assert f'action="/passkeys/{passkey["id"]}/deletion"' in page


def test_the_page_says_what_needs_javascript_and_brings_no_script_in_its_text(laptop: Client) -> None:
    page = laptop.get("/passkeys", headers=PAGE).content.decode()
    assert "Passkeys need JavaScript" in page
    assert page.count("<script") == page.count('<script src="/static/') == 2  # passkeys, and the cart's count


def test_before_anything_can_be_changed_it_is_asked_whether_it_is_the_person(laptop: Client, device: Device) -> None:
    forget_the_proof(laptop)
    page = laptop.get("/passkeys", headers=PAGE).content.decode()
    assert "/sign-in/again?next=/passkeys" in page
    assert "/deletion" not in page


def test_only_ones_own_are_seen(device: Device, charlie: User, sign_in: SignIn) -> None:
    assert sign_in(charlie).get("/passkeys", headers={"accept": "application/json"}).json()["passkeys"] == []
