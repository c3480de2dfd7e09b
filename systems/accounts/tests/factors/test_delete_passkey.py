from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.tests.factors.conftest import forget_the_proof, signed_in, with_passkey
from accounts.tests.factors.device import Device
from accounts.tests.factors.test_rename_passkey import id_of_passkey
from accounts.tests.letters import written
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_it_signs_nobody_in_any_more(laptop: Client, device: Device, phone: Client, alice: User) -> None:
    answer = laptop.post(f"/passkeys/{id_of_passkey()}/deletion", headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/passkeys?deleted=passkey")
    assert with_passkey(phone, device).status_code == 422
    assert AuditEntry.of(alice.pk).first().action == "factor_removed"  # type: ignore[union-attr]
    assert "a passkey was removed" in written()[-1].body


def test_with_the_last_factor_the_recovery_codes_go(laptop: Client, device: Device) -> None:
    assert laptop.delete(f"/passkeys/{id_of_passkey()}").status_code == 200
    assert not Authenticator.objects.exists()


def test_another_person_cannot(device: Device, charlie: User) -> None:
    assert signed_in(charlie).delete(f"/passkeys/{id_of_passkey()}").status_code == 404
    assert Authenticator.objects.filter(type="webauthn").exists()


def test_an_app_is_no_passkey(laptop: Client, app: str) -> None:
    assert laptop.delete(f"/passkeys/{Authenticator.objects.get(type='totp').pk}").status_code == 404


def test_it_is_asked_first_whether_it_is_the_person(laptop: Client, device: Device) -> None:
    forget_the_proof(laptop)
    assert laptop.delete(f"/passkeys/{id_of_passkey()}").status_code == 403
    assert Authenticator.objects.filter(type="webauthn").exists()
