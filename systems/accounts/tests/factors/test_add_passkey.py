from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.tests.factors.conftest import add_passkey, forget_the_proof, register
from accounts.tests.factors.device import Device
from accounts.tests.letters import written
from accounts.users.models import User

PAGE = {"accept": "text/html"}
JSON = "application/json"


def test_it_is_in_the_list_under_its_name_and_brings_recovery_codes(laptop: Client) -> None:
    answer = register(laptop, Device(), name="My phone")
    assert (answer.status_code, answer.json()["next"]) == (201, "/second-factor/recovery-codes")
    told = laptop.get("/second-factor").json()
    assert [passkey["name"] for passkey in told["passkeys"]] == ["My phone"]
    assert told["recovery_codes_left"] == 10


def test_a_second_one_leads_back_to_the_list(laptop: Client, device: Device) -> None:
    assert register(laptop, Device()).json()["next"] == "/passkeys?saved=passkey"


def test_it_is_noted_without_its_name_and_its_owner_is_told(laptop: Client, alice: User) -> None:
    add_passkey(laptop, Device(), name="My phone")
    assert AuditEntry.of(alice.pk).get(action="factor_added").details == {"kind": "passkey"}
    assert "a passkey was added" in written()[-1].body


@pytest.mark.parametrize(
    "device",
    [Device(origin="https://evil.example"), Device(origin="http://localhost:8002"), Device(verified=False)],
    ids=["a foreign page", "a sibling's page", "without a finger"],
)
def test_what_another_page_or_an_open_device_made_is_refused(laptop: Client, device: Device) -> None:
    assert register(laptop, device).status_code == 422
    assert not Authenticator.objects.exists()


def test_an_answer_to_another_challenge_is_refused(laptop: Client) -> None:
    old = laptop.post("/passkeys/challenges").json()
    laptop.post("/passkeys/challenges")
    answer = laptop.post("/passkeys", {"name": "phone", "credential": Device().make(old)}, content_type=JSON)
    assert answer.status_code == 422


def test_an_answer_is_taken_once(laptop: Client) -> None:
    made = Device().make(laptop.post("/passkeys/challenges").json())
    answers = [laptop.post("/passkeys", {"name": "x", "credential": made}, content_type=JSON) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 422]


def test_the_same_passkey_twice_is_refused(laptop: Client, device: Device) -> None:
    answer = register(laptop, device)
    assert answer.status_code == 422
    assert "in your list already" in str(answer.json()["errors"])


@pytest.mark.parametrize(
    "credential", [None, 7, "x", [], {}, {"id": 1}, {"id": "AA", "rawId": "AA", "response": {}}, {"response": "x"}]
)
def test_what_is_no_credential_is_bad_input(laptop: Client, credential: Any) -> None:
    laptop.post("/passkeys/challenges")
    answer = laptop.post("/passkeys", {"name": "phone", "credential": credential}, content_type=JSON)
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\x00b"])
def test_it_wants_a_name(laptop: Client, name: str) -> None:
    assert register(laptop, Device(), name=name).status_code == 422


def test_a_name_is_shown_as_text(laptop: Client) -> None:
    add_passkey(laptop, Device(), name="<script>alert(1)")
    for page in ("/passkeys", "/second-factor"):
        assert b"<script>alert" not in laptop.get(page, headers=PAGE).content


def test_it_is_asked_first_whether_it_is_the_person(laptop: Client) -> None:
    made = Device().make(laptop.post("/passkeys/challenges").json())
    forget_the_proof(laptop)
    answer = laptop.post("/passkeys", {"name": "phone", "credential": made}, content_type=JSON)
    assert (answer.status_code, Authenticator.objects.count()) == (403, 0)


def test_an_address_that_nobody_has_confirmed_gets_no_passkey(laptop: Client) -> None:
    EmailAddress.objects.update(verified=False)
    assert "Confirm your e-mail address first" in str(register(laptop, Device()).json()["errors"])
