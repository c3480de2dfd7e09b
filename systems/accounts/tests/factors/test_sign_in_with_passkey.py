from typing import Any

import pytest
from django.test import Client

from accounts.tests.factors.conftest import after_password, with_passkey
from accounts.tests.factors.device import Device
from accounts.users.models import User

PAGE = {"accept": "text/html"}
JSON = "application/json"
SIGN_IN, CHALLENGES = "/sign-in/passkey", "/sign-in/passkey/challenges"


def test_it_signs_in_by_itself_and_leads_back_to_where_one_came_from(phone: Client, device: Device) -> None:
    answer = with_passkey(phone, device, next="/addresses")
    assert answer.json() == {"signed_in": True, "next": "/addresses"}
    assert phone.get("/profile").json()["email"] == "alice@example.com"
    assert len(phone.session["sid"]) == 32


def test_no_code_is_asked_for_after_it(phone: Client, device: Device, app: str) -> None:
    assert with_passkey(phone, device).json()["signed_in"] is True


def test_a_forged_next_leads_home(phone: Client, device: Device) -> None:
    assert with_passkey(phone, device, next="https://evil.example/").json()["next"] == "/"


def test_an_answer_that_was_heard_is_worth_nothing(phone: Client, device: Device) -> None:
    heard = device.sign(phone.post(CHALLENGES).json())
    assert phone.post(SIGN_IN, {"credential": heard}, content_type=JSON).status_code == 200
    phone.post("/sign-out")
    assert phone.post(SIGN_IN, {"credential": heard}, content_type=JSON).status_code == 422
    thief = Client(headers={"accept": JSON})
    thief.post(CHALLENGES)
    assert thief.post(SIGN_IN, {"credential": heard}, content_type=JSON).status_code == 422
    assert thief.get("/profile").status_code == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:8002", "http://sub.localhost:8001"])
def test_what_was_signed_on_another_page_is_worth_nothing(phone: Client, device: Device, origin: str) -> None:
    device.origin = origin
    assert with_passkey(phone, device).status_code == 422
    assert phone.get("/profile").status_code == 401


def test_a_device_that_checked_nobody_is_not_enough(phone: Client, device: Device) -> None:
    device.flags &= ~0x04
    assert with_passkey(phone, device).status_code == 422


def test_a_counter_that_does_not_grow_tells_of_a_copy(phone: Client, device: Device) -> None:
    assert with_passkey(phone, device).status_code == 200
    device.count = 0
    answer = with_passkey(Client(headers={"accept": JSON}), device)
    assert answer.status_code == 422
    assert "may have been copied" in str(answer.json()["errors"])


def test_devices_that_do_not_count_are_taken(laptop: Client, phone: Client) -> None:
    device = Device()
    device.count = 0
    options = laptop.post("/passkeys/challenges").json()
    laptop.post("/passkeys", {"name": "synced", "credential": device.make(options)}, content_type=JSON)
    for _ in range(2):
        device.count = -1
        assert with_passkey(phone, device).status_code == 200


def test_a_wrong_answer_uses_up_its_challenge(phone: Client, device: Device) -> None:
    options = phone.post(CHALLENGES).json()
    assert phone.post(SIGN_IN, {"credential": Device().sign(options)}, content_type=JSON).status_code == 422
    assert phone.post(SIGN_IN, {"credential": device.sign(options)}, content_type=JSON).status_code == 422


def test_another_passkey_that_says_it_is_hers_is_refused(phone: Client, device: Device) -> None:
    stranger = Device()
    stranger.user = device.user
    assert with_passkey(phone, stranger).status_code == 422


def test_a_closed_account_stays_closed(phone: Client, device: Device) -> None:
    User.objects.update(is_active=False)
    assert with_passkey(phone, device).status_code == 403
    assert phone.get("/profile").status_code == 401


def test_it_takes_the_place_of_a_sign_in_that_waits_for_a_code(
    phone: Client, device: Device, app: str, alice: User
) -> None:
    after_password(phone, alice)
    assert with_passkey(phone, device).json()["signed_in"] is True
    assert "account_login" not in phone.session


@pytest.mark.parametrize(
    "credential",
    [None, 7, "x", [], {}, {"response": "x"}, {"response": {"userHandle": "eA"}}, {"response": {"userHandle": 7}}],
)
def test_what_is_no_credential_is_bad_input(phone: Client, credential: Any, db: None) -> None:
    phone.post(CHALLENGES)
    assert phone.post(SIGN_IN, {"credential": credential}, content_type=JSON).status_code == 422


def test_a_form_with_a_bad_answer_comes_back_as_a_page(phone: Client, db: None) -> None:
    answer = phone.post(SIGN_IN, {"credential": "{", "next": "/addresses"}, headers=PAGE)
    assert answer.status_code == 422
    assert b'name="password"' in answer.content
    assert b'value="/addresses"' in answer.content


def test_a_foreign_page_cannot_sign_anybody_in(db: None) -> None:
    assert Client(enforce_csrf_checks=True).post(SIGN_IN, {"credential": "{}"}).status_code == 403
