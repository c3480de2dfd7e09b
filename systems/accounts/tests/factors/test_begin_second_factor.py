from django.test import Client

from accounts.tests.factors.conftest import after_password
from accounts.tests.factors.device import Device
from accounts.users.models import User


def test_it_asks_for_one_of_the_persons_own_passkeys(phone: Client, alice: User, device: Device) -> None:
    after_password(phone, alice)
    asked = phone.post("/sign-in/second-factor/challenges").json()["publicKey"]
    assert [one["id"] for one in asked["allowCredentials"]] == [device.sign({"publicKey": asked})["id"]]
    assert asked["userVerification"] == "required"


def test_nobodys_passkeys_are_told_before_the_password(phone: Client, device: Device) -> None:
    assert phone.post("/sign-in/second-factor/challenges").status_code == 401
