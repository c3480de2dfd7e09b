"""A client that nobody here wrote (authlib), a browser, and real HTTP between them and accounts."""

import re
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.conf import settings
from requests.cookies import RequestsCookieJar

from accounts.tests.conftest import PASSWORD
from accounts.users.models import User

VERIFIER = "v" * 50
PATIENCE = 20
ONE_BY_ONE = {"Connection": "close"}


class Foreign:
    def __init__(self, server: str, *, name: str = "ordering") -> None:
        self.server, self.name = server, name
        self.cookies = RequestsCookieJar()
        self.told = self.browse("/.well-known/openid-configuration").json()

    def browse(self, address: str, form: dict[str, str] | None = None, **more: Any) -> requests.Response:
        """A connection a request, or the server's threads would wait for more and hold the database."""
        answer = requests.request(
            "POST" if form else "GET", urljoin(self.server, address), data=form, cookies=self.cookies,
            headers={"Accept": "text/html", **ONE_BY_ONE}, allow_redirects=False, timeout=PATIENCE, **more,
        )  # fmt: skip
        self.cookies.update(answer.cookies)
        return answer

    def client(self, **changed: Any) -> OAuth2Session:
        client = OAuth2Session(
            changed.get("client_id", self.name),
            changed.get("secret", settings.OIDC_CLIENT_SECRETS[self.name]),
            scope="openid profile",
            redirect_uri=f"{settings.LINKS[self.name]}/login/callback",
            code_challenge_method="S256",
        )
        client.headers.update(ONE_BY_ONE)
        return client

    def question(self, **changed: str | None) -> dict[str, str]:
        plain: dict[str, str | None] = {
            "response_type": "code",
            "client_id": self.name,
            "redirect_uri": f"{settings.LINKS[self.name]}/login/callback",
            "scope": "openid profile",
            "state": "the-state",
            "nonce": "the-nonce",
            "code_challenge": create_s256_code_challenge(VERIFIER),
            "code_challenge_method": "S256",
        }
        return {name: value for name, value in {**plain, **changed}.items() if value is not None}

    def ask(self, **changed: str | None) -> requests.Response:
        return self.browse(self.told["authorization_endpoint"], params=self.question(**changed))

    def sign_in(self, person: User) -> None:
        """As people do, with the form of the page."""
        page = self.browse("/sign-in").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        form = {"email": person.email, "password": PASSWORD, "csrfmiddlewaretoken": token[1] if token else ""}
        answer = self.browse("/sign-in", form)
        assert answer.status_code == 303, answer.text

    def code(self) -> str:
        return said(self.ask())["code"]

    def token(self, code: str, **changed: Any) -> dict[str, Any]:
        """Raises what authlib makes of a refusal."""
        verifier = changed.pop("verifier", VERIFIER)
        more = {"redirect_uri": changed.pop("redirect_uri")} if "redirect_uri" in changed else {}
        with self.client(**changed) as client:
            return dict(client.fetch_token(self.told["token_endpoint"], code=code, code_verifier=verifier, **more))

    def who_is(self, token: str) -> requests.Response:
        bearer = {"Authorization": f"Bearer {token}", **ONE_BY_ONE}
        return requests.get(self.told["userinfo_endpoint"], headers=bearer, timeout=PATIENCE)


def said(answer: requests.Response) -> dict[str, str]:
    """What accounts sends the browser back to the client with."""
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers.get("Location", "")).query).items()}
