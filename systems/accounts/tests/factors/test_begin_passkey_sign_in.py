from django.test import Client

from accounts.tests.factors.device import Device

CHALLENGES = "/sign-in/passkey/challenges"


def test_it_names_this_host_and_nobody(phone: Client, device: Device) -> None:
    asked = phone.post(CHALLENGES).json()["publicKey"]
    assert asked["rpId"] == "localhost"
    assert asked["userVerification"] == "required"
    assert not asked.get("allowCredentials")


def test_each_challenge_is_another(phone: Client, db: None) -> None:
    assert len({phone.post(CHALLENGES).json()["publicKey"]["challenge"] for _ in range(3)}) == 3


def test_a_foreign_page_gets_none(db: None) -> None:
    assert Client(enforce_csrf_checks=True).post(CHALLENGES).status_code == 403
