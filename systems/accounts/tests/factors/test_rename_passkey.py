from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.tests.factors.conftest import forget_the_proof, signed_in
from accounts.tests.factors.device import Device
from accounts.users.models import User

PAGE = {"accept": "text/html"}
JSON = "application/json"


def id_of_passkey() -> int:
    return int(Authenticator.objects.get(type="webauthn").pk)


def test_it_has_another_name(laptop: Client, device: Device) -> None:
    answer = laptop.patch(f"/passkeys/{id_of_passkey()}", {"name": "Old phone"}, content_type=JSON)
    assert answer.json()["name"] == "Old phone"
    answer = laptop.post(f"/passkeys/{id_of_passkey()}/name", {"name": "Key ring"}, headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/passkeys?saved=name")
    assert Authenticator.objects.get(type="webauthn").data["name"] == "Key ring"


def test_without_a_name_it_keeps_the_old_one(laptop: Client, device: Device) -> None:
    answer = laptop.post(f"/passkeys/{id_of_passkey()}/name", {"name": ""}, headers=PAGE)
    assert answer.status_code == 422
    assert f'href="#name-{id_of_passkey()}"' in answer.content.decode()
    assert Authenticator.objects.get(type="webauthn").data["name"] == "phone"


def test_another_person_cannot(device: Device, charlie: User) -> None:
    assert signed_in(charlie).post(f"/passkeys/{id_of_passkey()}/name", {"name": "mine"}).status_code == 404


def test_it_is_asked_first_whether_it_is_the_person(laptop: Client, device: Device) -> None:
    forget_the_proof(laptop)
    assert laptop.post(f"/passkeys/{id_of_passkey()}/name", {"name": "x"}).status_code == 403
