"""The OpenID Connect client (Core 1.0, code flow with PKCE). Every address is a setting; nothing is discovered."""

import logging
import secrets
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError, MissingKeyError
from joserfc.jwk import KeySet
from requests import RequestException

from web.login.models import SigningKeys
from web.problems import Refused
from web.sign_in import sign_in_address

AUTHORIZE, TOKEN, CALLBACK = "/identity/o/authorize", "/identity/o/api/token", "/login/callback"
TIME_LIMIT = (0.5, 1.5)  # seconds to connect and to be answered: 2 s in all, while a person waits
logger = logging.getLogger(__name__)
ATTEMPTS = 5  # tabs in which one browser may be signing in at once
CLOCKS_APART = 30  # seconds


def begin(session: SessionBase, *, back_to: str) -> str:
    """Remember an attempt to sign in; the address at accounts where it goes on."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _name in range(3))
    attempts = list(session.get("sign_ins", {}).items())[1 - ATTEMPTS :]
    session["sign_ins"] = {**dict(attempts), state: {"nonce": nonce, "verifier": verifier, "next": back_to}}
    query = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": callback_address(),
        "scope": "openid profile",
        "state": state,
        "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    return f"{settings.LINKS['accounts']}{AUTHORIZE}?{urlencode(query)}"


def attempt_of(session: SessionBase, state: str) -> dict[str, str]:
    """The attempt that this browser began under `state`; it can be finished once."""
    attempts = session.get("sign_ins", {})
    if state not in attempts:
        raise Refused(
            _("This sign-in was not started in this browser, or it was finished before."),
            _("Start again with “Sign in”. Cookies must be allowed for this shop."),
            status=400,
        )
    attempt: dict[str, str] = attempts.pop(state)
    session["sign_ins"] = attempts
    return attempt


def ask_for_token(code: str, *, verifier: str) -> str:
    """The ID token that accounts gives for the code: the one call to another system that a request makes."""
    try:
        with OAuth2Session(
            settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET, redirect_uri=callback_address()
        ) as client:
            client.trust_env = False
            answer = client.fetch_token(
                f"{settings.ACCOUNTS_INTERNAL_URL}{TOKEN}",
                code=code,
                code_verifier=verifier,
                timeout=TIME_LIMIT,
                allow_redirects=False,
            )
            token: str = answer["id_token"]
            return token
    except AuthlibBaseError as error:
        if error.error == "invalid_grant":
            raise Refused(
                _("This sign-in took too long, or was used before."), _("Sign in again."), status=400
            ) from error
        raise _unavailable(_("The accounts system refused to answer."), error) from error
    except (RequestException, KeyError, TypeError, ValueError) as error:
        raise _unavailable(_("The accounts system does not answer."), error) from error


def read_id_token(token: str, *, nonce: str) -> dict[str, Any]:
    """The claims of an ID token that accounts signed for us, for this attempt; checked with our copy of its keys."""
    try:
        claims = jwt.decode(token, KeySet.import_key_set({"keys": SigningKeys.known()}), algorithms=["RS256"]).claims
        _expected(nonce).validate(claims)
    except (InvalidKeyIdError, MissingKeyError) as error:
        raise _unavailable(_("News of the current signing key has not arrived here yet."), error) from error
    except (JoseError, ValueError, KeyError) as error:
        raise Refused(_("This sign-in cannot be trusted."), _("Start again with “Sign in”."), status=400) from error
    return claims


def start_again(refused: Refused, *, back_to: str) -> dict[str, Any]:
    """What the page of a sign-in that failed says."""
    return {
        "title": refused.title,
        "what_to_do": refused.what_to_do,
        "status": refused.status_code,
        "try_again": sign_in_address(back_to),
        "back_to": back_to,
    }


def go_on_anyway(back_to: str) -> dict[str, Any]:
    """What the page says when accounts was not heard of lately."""
    away = _unavailable(_("Nothing was heard of the accounts system for a while."), "no heartbeat")
    page = start_again(away, back_to=back_to)
    return page | {"try_again": f"{page['try_again']}&anyway=1"}


def callback_address() -> str:
    return f"{settings.LINKS[settings.SYSTEM]}{CALLBACK}"


def _expected(nonce: str) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        leeway=CLOCKS_APART,
        iss={"essential": True, "value": settings.LINKS["accounts"]},
        aud={"essential": True, "value": settings.OIDC_CLIENT_ID},
        exp={"essential": True},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        sid={"essential": True},
    )


def _unavailable(why: str, error: Exception | str) -> Refused:
    logger.warning("Nobody can sign in just now: %s", error)
    kept = _("Your cart is kept. Try again in a minute.")
    return Refused(_("Sign-in is unavailable just now."), f"{why} {kept}", status=503)
