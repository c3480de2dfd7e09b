from collections.abc import Callable

import pytest
from allauth.idp.oidc.models import Token
from django.conf import settings
from django.test import Client

from accounts.tests.login.test_authorize import code_for, token_for
from accounts.users.models import User

SignIn = Callable[[User], Client]


def test_a_code_that_comes_twice_takes_back_what_it_was_used_for(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    code = code_for(browser)
    first, other = token_for(code).json()["access_token"], token_for(code_for(browser)).json()["access_token"]
    assert token_for(code).json()["error"] == "invalid_grant"
    codes = [
        Client().get("/identity/o/api/userinfo", headers={"authorization": f"Bearer {token}"}).status_code
        for token in (first, other)
    ]
    assert codes == [401, 200]


def test_whoever_does_not_know_the_secret_takes_nothing_back(alice: User, sign_in: SignIn) -> None:
    code = code_for(sign_in(alice))
    token_for(code)
    assert token_for(code, secret="a guess").status_code == 401
    assert Token.objects.filter(user=alice).count() == 1


def test_only_a_post_asks_for_a_token(client: Client, db: None) -> None:
    assert client.get("/identity/o/api/token").status_code == 405


@pytest.mark.parametrize("grant", ["refresh_token", "password", "client_credentials", "made_up"])
def test_no_other_grant_is_given(db: None, client: Client, grant: str) -> None:
    form = {"grant_type": grant, "refresh_token": "x", "username": "alice@example.com", "password": "x"}
    secret = settings.OIDC_CLIENT_SECRETS["catalog"]
    answer = client.post("/identity/o/api/token", {**form, "client_id": "catalog", "client_secret": secret})
    assert answer.status_code in (400, 401)
    assert answer.json()["error"] in (
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_grant",
        "invalid_client",
    )


def test_a_nul_byte_is_refused(client: Client, db: None) -> None:
    answer = client.post("/identity/o/api/token", {"grant_type": "authorization_code", "client_id": "a\0b"})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
