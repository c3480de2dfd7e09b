import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.tests.conftest import PASSWORD
from accounts.tests.factors.device import app_code
from accounts.tests.letters import written
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_the_password_removes_it_and_the_recovery_codes_with_it(laptop: Client, app: str, alice: User) -> None:
    answer = laptop.post("/second-factor/totp/removal", {"password": PASSWORD}, headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/second-factor?removed=app")
    assert not Authenticator.objects.exists()
    assert AuditEntry.of(alice.pk).first().action == "factor_removed"  # type: ignore[union-attr]
    assert written()[-1].subject == "A second factor was removed from your account"


def test_a_fresh_code_removes_it_too(laptop: Client, app: str) -> None:
    answer = laptop.delete("/second-factor/totp", {"code": app_code(app)}, content_type="application/json")
    assert (answer.status_code, answer.json()["on"]) == (200, False)


@pytest.mark.parametrize("proof", [{}, {"password": "wrong wrong"}, {"code": "wrong"}])
def test_signed_in_is_not_enough_however_lately(laptop: Client, app: str, proof: dict[str, str]) -> None:
    assert laptop.post("/second-factor/totp/removal", proof).status_code == 422
    assert Authenticator.objects.filter(type="totp").exists()


def test_a_code_that_was_used_removes_nothing(laptop: Client, app: str) -> None:
    answer = laptop.post("/second-factor/totp/removal", {"code": app_code(app, step=-1)})
    assert answer.status_code == 422


def test_what_is_not_there_cannot_be_removed(laptop: Client) -> None:
    assert laptop.post("/second-factor/totp/removal", {"password": PASSWORD}).status_code == 404
