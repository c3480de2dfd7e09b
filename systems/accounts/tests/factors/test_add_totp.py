import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.tests.factors.conftest import forget_the_proof, set_up_app
from accounts.tests.factors.device import app_code
from accounts.tests.letters import written
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_a_code_of_the_app_sets_it_up_and_leads_to_the_recovery_codes(laptop: Client) -> None:
    key = laptop.get("/second-factor/totp").json()["key"]
    answer = laptop.post("/second-factor/totp", {"code": app_code(key)}, headers=PAGE)
    assert (answer.status_code, answer["Location"]) == (303, "/second-factor/recovery-codes")
    assert laptop.get("/second-factor").json()["on"] is True


@pytest.mark.parametrize("code", ["000000", "", "abc def"])
def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(laptop: Client, code: str) -> None:
    key = laptop.get("/second-factor/totp").json()["key"]
    wrong = code if code != app_code(key) else "111111"
    answer = laptop.post("/second-factor/totp", {"code": wrong}, headers=PAGE)
    assert answer.status_code == 422
    assert key in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_five_wrong_codes_and_even_the_right_one_has_to_wait(laptop: Client) -> None:
    key = laptop.get("/second-factor/totp").json()["key"]
    for _ in range(5):
        laptop.post("/second-factor/totp", {"code": "wrong"})
    answer = laptop.post("/second-factor/totp", {"code": app_code(key)})
    assert answer.status_code == 422
    assert "Too many wrong codes" in str(answer.json()["errors"])


def test_the_key_is_kept_locked(laptop: Client) -> None:
    key = set_up_app(laptop)
    assert key.replace(" ", "") not in json.dumps(Authenticator.objects.get(type="totp").data)


def test_a_second_app_is_refused(laptop: Client) -> None:
    set_up_app(laptop)
    session = laptop.session
    session["mfa.totp.secret"] = "JBSWY3DPEHPK3PXP"
    session.save()
    answer = laptop.post("/second-factor/totp", {"code": app_code("JBSWY3DPEHPK3PXP")})
    assert (answer.status_code, Authenticator.objects.filter(type="totp").count()) == (409, 1)


def test_it_is_noted_and_its_owner_is_told(laptop: Client, alice: User) -> None:
    set_up_app(laptop)
    entry = AuditEntry.of(alice.pk).get(action="factor_added")
    assert (entry.actor, entry.details) == (alice.pk, {"kind": "app"})
    assert [(sent.to, sent.subject) for sent in written()] == [
        (["alice@example.com"], "A second factor was added to your account")
    ]
    assert "/second-factor" in written()[0].body


def test_whoever_has_not_proved_lately_who_they_are_is_asked_first(laptop: Client) -> None:
    key = laptop.get("/second-factor/totp").json()["key"]
    forget_the_proof(laptop)
    assert laptop.post("/second-factor/totp", {"code": app_code(key)}).status_code == 403
    answer = laptop.post("/second-factor/totp", {"code": app_code(key)}, headers=PAGE)
    assert answer["Location"] == "/sign-in/again?next=%2Fsecond-factor%2Ftotp"
    assert not Authenticator.objects.exists()


def test_an_address_that_nobody_has_confirmed_gets_no_second_factor(laptop: Client) -> None:
    EmailAddress.objects.update(verified=False)
    key = laptop.get("/second-factor/totp").json()["key"]
    answer = laptop.post("/second-factor/totp", {"code": app_code(key)})
    assert answer.status_code == 422
    assert "Confirm your e-mail address first" in str(answer.json()["errors"])


def test_a_guest_sets_nothing_up(phone: Client) -> None:
    assert phone.post("/second-factor/totp", {"code": "123456"}).status_code == 401
