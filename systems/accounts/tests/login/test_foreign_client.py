"""A client that nobody here wrote (authlib) finds its way by discovery alone, over real HTTP."""

from typing import Any
from urllib.parse import unquote, urljoin

import pytest
import requests
from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from joserfc import jwt
from joserfc.jwk import KeySet

from accounts.tests.conftest import PASSWORD
from accounts.users.models import User


@pytest.mark.asks_accounts  # which is this very system, as the client sees it
@pytest.mark.django_db(transaction=True)
def test_a_client_that_knows_only_the_issuer_signs_alice_in(alice: User, live_server: Any) -> None:
    server = live_server.url
    told = requests.get(f"{server}/.well-known/openid-configuration", timeout=5).json()
    assert told["issuer"] == settings.LINKS["accounts"]
    client = OAuth2Session(
        "ordering",
        settings.OIDC_CLIENT_SECRETS["ordering"],
        scope="openid profile",
        redirect_uri=f"{settings.LINKS['ordering']}/login/callback",
        code_challenge_method="S256",
    )
    with client, requests.Session() as browser:
        address, state = client.create_authorization_url(told["authorization_endpoint"], code_verifier="v" * 50)
        asked = browser.get(address, timeout=5)
        form = {"email": alice.email, "password": PASSWORD, "next": unquote(asked.url.split("next=")[1])}
        form["csrfmiddlewaretoken"] = browser.cookies["accounts_csrf"] or ""
        signed_in = browser.post(
            f"{server}/sign-in", form, headers={"Accept": "text/html"}, allow_redirects=False, timeout=5
        )
        answer = browser.get(urljoin(server, signed_in.headers["Location"]), allow_redirects=False, timeout=5)
        token = client.fetch_token(
            told["token_endpoint"],
            authorization_response=answer.headers["Location"],
            state=state,
            code_verifier="v" * 50,
        )
        keys = requests.get(told["jwks_uri"], timeout=5).json()
    claims = jwt.decode(token["id_token"], KeySet.import_key_set(keys), ["RS256"]).claims
    assert claims["sub"] == str(alice.id)
    assert claims["sid"]
