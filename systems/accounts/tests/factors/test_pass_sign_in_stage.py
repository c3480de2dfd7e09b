from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.audit.models import AuditEntry
from accounts.tests.conftest import PASSWORD
from accounts.tests.factors.conftest import after_password, set_up_app, signed_in
from accounts.tests.factors.device import Device, app_code
from accounts.tests.letters import written
from accounts.tests.login.test_authorize import question
from accounts.users.models import User
from web.models import Session

PAGE = {"accept": "text/html"}
JSON = "application/json"
STAGE = "/sign-in/second-factor"


def with_code(browser: Client, code: str) -> Any:
    return browser.post(STAGE, {"code": code})


def test_the_right_password_alone_signs_nobody_in(phone: Client, alice: User, app: str) -> None:
    assert after_password(phone, alice) == {"signed_in": False, "next": STAGE}
    assert "sid" not in phone.session
    assert "sub" not in phone.session
    assert not Session.objects.filter(session_key=phone.session.session_key).exclude(sid="").exists()


@pytest.mark.parametrize("address", ["/profile", "/second-factor", "/second-factor/totp", "/addresses", "/passkeys"])
def test_half_signed_in_one_can_do_nothing(phone: Client, alice: User, app: str, address: str) -> None:
    after_password(phone, alice)
    assert phone.get(address).status_code == 401


def test_half_signed_in_one_gets_no_code_for_another_system(phone: Client, alice: User, app: str) -> None:
    after_password(phone, alice)
    assert phone.get("/identity/o/authorize", question())["Location"].startswith("/sign-in?next=")


def test_a_code_of_the_app_signs_in(phone: Client, alice: User, app: str) -> None:
    after_password(phone, alice)
    assert with_code(phone, app_code(app)).json()["signed_in"] is True
    assert phone.get("/profile").status_code == 200
    assert len(phone.session["sid"]) == 32


def test_where_one_came_from_is_kept_through_the_step(phone: Client, alice: User, app: str) -> None:
    asked = phone.get("/identity/o/authorize", question(), headers=PAGE)["Location"]
    back = phone.get(asked).json()["next"]
    assert back.startswith("/identity/o/authorize?")
    answer = phone.post("/sign-in", {"email": alice.email, "password": PASSWORD, "next": back}, headers=PAGE)
    assert answer["Location"] == STAGE
    answer = phone.post(STAGE, {"code": app_code(app)}, headers=PAGE)
    assert answer["Location"] == back
    assert "code=" in phone.get(back)["Location"]


def test_a_code_is_taken_once(phone: Client, alice: User, app: str) -> None:
    code = app_code(app)
    after_password(phone, alice)
    assert with_code(phone, code).status_code == 200
    thief = Client(headers={"accept": JSON})
    after_password(thief, alice)
    assert with_code(thief, code).status_code == 422
    assert thief.get("/profile").status_code == 401


def test_the_code_that_set_the_app_up_signs_nobody_in(phone: Client, alice: User, app: str) -> None:
    after_password(phone, alice)
    assert with_code(phone, app_code(app, step=-1)).status_code == 422


def test_a_recovery_code_signs_in_once_and_its_owner_is_told(
    phone: Client, laptop: Client, alice: User, app: str
) -> None:
    code = laptop.get("/second-factor/recovery-codes").json()["codes"][3]
    after_password(phone, alice)
    assert with_code(phone, code).status_code == 200
    assert laptop.get("/second-factor").json()["recovery_codes_left"] == 9
    assert AuditEntry.of(alice.pk).get(action="recovery_code_used").details == {"left": 9}
    assert "9 are left" in written()[-1].body
    other = Client(headers={"accept": JSON})
    after_password(other, alice)
    assert with_code(other, code).status_code == 422


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(phone: Client, alice: User, app: str) -> None:
    after_password(phone, alice)
    for _ in range(5):
        assert with_code(phone, "wrong").status_code == 422
    answer = with_code(phone, app_code(app))
    assert answer.status_code == 429
    assert 290 <= int(answer["Retry-After"]) <= 300
    assert answer.json()["what_to_do"] == "Try again in 5 minutes."


def test_whoever_dawdles_begins_again(phone: Client, alice: User, app: str) -> None:
    after_password(phone, alice)
    session = phone.session
    session["account_login"]["initiated_at"] -= 601
    session.save()
    assert with_code(phone, app_code(app)).status_code == 401
    assert phone.get("/profile").status_code == 401


def test_whose_account_was_closed_meanwhile_does_not_get_in(phone: Client, alice: User, app: str) -> None:
    after_password(phone, alice)
    User.objects.update(is_active=False)
    assert with_code(phone, app_code(app)).status_code == 401


def test_a_code_without_the_password_is_worth_nothing(phone: Client, app: str) -> None:
    assert with_code(phone, app_code(app)).status_code == 401


def test_anothers_code_is_worth_nothing(phone: Client, app: str, charlie: User) -> None:
    EmailAddress.objects.update(verified=True)
    set_up_app(signed_in(charlie))
    after_password(phone, charlie)
    assert with_code(phone, app_code(app)).status_code == 422


def test_a_passkey_takes_the_place_of_a_code(phone: Client, alice: User, device: Device) -> None:
    after_password(phone, alice)
    options = phone.post(f"{STAGE}/challenges").json()
    answer = phone.post(STAGE, {"credential": device.sign(options)}, content_type=JSON)
    assert (answer.status_code, answer.json()["signed_in"]) == (200, True)
    assert phone.get("/profile").status_code == 200


def test_anothers_passkey_does_not(phone: Client, alice: User, device: Device) -> None:
    after_password(phone, alice)
    stranger = Device()
    stranger.user = device.user
    answer = phone.post(
        STAGE, {"credential": stranger.sign(phone.post(f"{STAGE}/challenges").json())}, content_type=JSON
    )
    assert answer.status_code == 422
    assert phone.get("/profile").status_code == 401


def test_without_a_second_factor_the_password_is_enough(alice: User) -> None:
    assert signed_in(alice).get("/profile").status_code == 200


def test_a_foreign_page_cannot_finish_a_sign_in(phone: Client, alice: User, app: str) -> None:
    after_password(phone, alice)
    phone.handler.enforce_csrf_checks = True
    assert with_code(phone, app_code(app)).status_code == 403
