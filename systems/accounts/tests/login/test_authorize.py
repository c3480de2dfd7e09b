import base64
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.conf import settings
from django.test import Client
from joserfc import jwt
from joserfc.jwk import KeySet

from accounts.login.keys import public_keys
from accounts.tests.conftest import PASSWORD
from accounts.users.models import User

SignIn = Callable[[User], Client]
VERIFIER = "v" * 50
SECRET = settings.OIDC_CLIENT_SECRETS["catalog"]


def question(**changed: str) -> dict[str, str]:
    return {
        "response_type": "code",
        "client_id": "catalog",
        "redirect_uri": f"{settings.LINKS['catalog']}/login/callback",
        "scope": "openid profile",
        "state": "the-state",
        "nonce": "the-nonce",
        "code_challenge": create_s256_code_challenge(VERIFIER),
        "code_challenge_method": "S256",
        **changed,
    }


def code_for(browser: Client) -> str:
    answer = browser.get("/identity/o/authorize", question())
    assert answer["Location"].startswith(f"{settings.LINKS['catalog']}/login/callback?")
    query = parse_qs(urlsplit(answer["Location"]).query)
    assert query["state"] == ["the-state"]
    return query["code"][0]


def token_for(code: str, *, verifier: str = VERIFIER, secret: str = SECRET, client: str = "catalog") -> Any:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": f"{settings.LINKS['catalog']}/login/callback",
        "code_verifier": verifier,
    }
    basic = base64.b64encode(f"{client}:{secret}".encode()).decode()
    return Client().post("/identity/o/api/token", form, headers={"authorization": f"Basic {basic}"})


def claims_of(answer: Any) -> dict[str, Any]:
    return jwt.decode(answer.json()["id_token"], KeySet.import_key_set({"keys": public_keys()}), ["RS256"]).claims


def test_the_token_says_who_it_is_what_they_may_do_and_which_sign_in(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    claims = claims_of(token_for(code_for(browser)))
    assert claims["iss"] == settings.LINKS["accounts"]
    assert (claims["aud"], claims["nonce"]) == ("catalog", "the-nonce")
    assert (claims["sub"], claims["name"], claims["roles"]) == (str(alice.id), "Alice", ["customer"])
    assert claims["sid"] == browser.session["sid"]
    assert "email" not in claims


def test_the_token_tells_which_language_and_theme_the_person_chose(alice: User, sign_in: SignIn) -> None:
    alice.profile.prefer(language="de", theme="dark")
    claims = claims_of(token_for(code_for(sign_in(alice))))
    assert (claims["locale"], claims["theme"]) == ("de", "dark")


def test_staff_is_told_by_the_roles(bob: User, sign_in: SignIn) -> None:
    assert claims_of(token_for(code_for(sign_in(bob))))["roles"] == ["staff"]


def test_a_guest_signs_in_first_and_comes_back_to_the_question(client: Client, alice: User) -> None:
    answer = client.get("/identity/o/authorize", question())
    address = urlsplit(answer["Location"])
    assert address.path == "/sign-in"
    back = parse_qs(address.query)["next"][0]
    signed_in = client.post("/sign-in", {"email": alice.email, "password": PASSWORD, "next": back})
    assert signed_in["Location"] == back
    assert client.get(back)["Location"].startswith(settings.LINKS["catalog"])


@pytest.mark.parametrize(
    "changed",
    [
        {"redirect_uri": "https://evil.example/login/callback"},
        {"redirect_uri": f"{settings.LINKS['catalog']}/login/callback/../../evil"},
        {"redirect_uri": f"{settings.LINKS['ordering']}/login/callback"},
        {"client_id": "unknown"},
    ],
    ids=["foreign", "path", "a sibling's", "client"],
)
def test_a_wrong_address_to_return_to_is_refused_here(alice: User, sign_in: SignIn, changed: dict[str, str]) -> None:
    answer = sign_in(alice).get("/identity/o/authorize", question(**changed))
    assert answer.status_code == 400
    assert "Location" not in answer
    assert b"This sign-in cannot go on" in answer.content


def test_a_code_is_good_once(alice: User, sign_in: SignIn) -> None:
    code = code_for(sign_in(alice))
    assert token_for(code).status_code == 200
    again = token_for(code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize(
    "wrong",
    [
        {"verifier": "w" * 50},
        {"secret": "wrong"},
        {"client": "ordering", "secret": settings.OIDC_CLIENT_SECRETS["ordering"]},
    ],
    ids=["verifier", "secret", "client"],
)
def test_a_stolen_code_is_worth_nothing(alice: User, sign_in: SignIn, wrong: dict[str, str]) -> None:
    assert token_for(code_for(sign_in(alice)), **wrong).status_code in (400, 401)


def test_a_code_of_a_sign_in_that_has_ended_is_refused(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    code = code_for(browser)
    browser.post("/sign-out")
    answer = token_for(code)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_a_code_of_a_closed_account_is_refused(alice: User, sign_in: SignIn) -> None:
    code = code_for(sign_in(alice))
    User.objects.update(is_active=False)
    assert token_for(code).status_code == 400


@pytest.mark.parametrize("kind", ["token", "id_token", "id_token token", "code token"])
def test_tokens_never_travel_through_the_browser(alice: User, sign_in: SignIn, kind: str) -> None:
    answer = sign_in(alice).get("/identity/o/authorize", question(response_type=kind))
    assert "id_token=" not in answer.get("Location", "")
    assert "access_token=" not in answer.get("Location", "")


def test_the_consent_form_cannot_be_posted_from_a_foreign_page(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    browser.handler.enforce_csrf_checks = True
    assert browser.post("/identity/o/authorize", {"request": "forged", "action": "grant"}).status_code == 403
