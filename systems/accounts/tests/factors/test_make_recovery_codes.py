from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.tests.factors.conftest import after_password, forget_the_proof
from accounts.tests.letters import written
from accounts.users.models import User

CODES = "/second-factor/recovery-codes"


def test_new_ones_take_the_place_of_the_old(laptop: Client, app: str, alice: User, phone: Client) -> None:
    old = laptop.get(CODES).json()["codes"]
    assert laptop.post(CODES).status_code == 201
    new = laptop.get(CODES).json()["codes"]
    assert not set(old) & set(new)
    after_password(phone, alice)
    assert phone.post("/sign-in/second-factor", {"code": old[0]}).status_code == 422
    assert phone.post("/sign-in/second-factor", {"code": new[0]}).status_code == 200


def test_it_is_noted_and_its_owner_is_told(laptop: Client, app: str, alice: User) -> None:
    laptop.post(CODES)
    assert AuditEntry.of(alice.pk).filter(action="recovery_codes_made").count() == 1
    assert written()[-1].subject == "New recovery codes were made for your account"


def test_without_a_factor_there_is_nothing_to_recover(laptop: Client) -> None:
    assert laptop.post(CODES).status_code == 409


def test_it_is_asked_first_whether_it_is_the_person(laptop: Client, app: str, alice: User) -> None:
    forget_the_proof(laptop)
    assert laptop.post(CODES).status_code == 403
    assert not AuditEntry.of(alice.pk).filter(action="recovery_codes_made").exists()
