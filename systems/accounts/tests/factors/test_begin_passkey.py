from django.conf import settings
from django.test import Client

from accounts.tests.factors.conftest import forget_the_proof
from accounts.tests.factors.device import Device
from accounts.users.models import User


def test_the_device_is_to_keep_it_and_to_check_who_holds_it(laptop: Client, alice: User) -> None:
    asked = laptop.post("/passkeys/challenges").json()["publicKey"]
    assert asked["rp"] == {"id": "localhost", "name": settings.SHOP_NAME}
    assert (asked["user"]["name"], asked["user"]["displayName"]) == ("alice@example.com", "Alice")
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"


def test_a_device_that_has_one_is_told_so(laptop: Client, device: Device) -> None:
    asked = laptop.post("/passkeys/challenges").json()["publicKey"]
    assert len(asked["excludeCredentials"]) == 1


def test_it_is_asked_first_whether_it_is_the_person(laptop: Client) -> None:
    forget_the_proof(laptop)
    assert laptop.post("/passkeys/challenges").status_code == 403
