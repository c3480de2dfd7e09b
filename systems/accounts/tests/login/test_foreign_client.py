"""A client that nobody here wrote (authlib) finds its way by discovery alone, over real HTTP."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from authlib.common.errors import AuthlibBaseError
from django.conf import settings
from joserfc import jwt
from joserfc.jwk import KeySet

from accounts.tests.login.foreign import Foreign, said
from accounts.users.models import User

pytestmark = [
    pytest.mark.asks_accounts,  # which is this very system, as the client sees it
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def stranger(live_server: Any) -> Foreign:
    return Foreign(live_server.url)


@pytest.fixture
def foreign(alice: User, stranger: Foreign) -> Foreign:
    """Alice has signed in."""
    stranger.sign_in(alice)
    return stranger


def test_a_client_that_knows_only_the_issuer_signs_alice_in(alice: User, stranger: Foreign) -> None:
    foreign = stranger
    assert foreign.told["issuer"] == settings.LINKS["accounts"]
    address, state = foreign.client().create_authorization_url(
        foreign.told["authorization_endpoint"], code_verifier="v" * 50, nonce="the-nonce"
    )
    sent_to = foreign.browse(address)
    assert urlsplit(sent_to.headers["Location"]).path == "/sign-in"
    foreign.sign_in(alice)
    back = foreign.browse(address)
    with foreign.client() as client:
        token = client.fetch_token(
            foreign.told["token_endpoint"],
            authorization_response=back.headers["Location"],
            state=state,
            code_verifier="v" * 50,
        )
    person = foreign.who_is(token["access_token"]).json()
    keys = foreign.browse(foreign.told["jwks_uri"]).json()
    claims = jwt.decode(token["id_token"], KeySet.import_key_set(keys), ["RS256"]).claims
    assert (claims["sub"], claims["aud"], claims["nonce"]) == (str(alice.id), "ordering", "the-nonce")
    assert claims["sid"]
    assert (person["sub"], person["name"], person["roles"]) == (str(alice.id), "Alice", ["customer"])
    assert "email" not in person


def test_nothing_is_refreshed(foreign: Foreign) -> None:
    """A sibling's session is its own: there is nothing to keep alive here."""
    token = foreign.token(foreign.code())
    assert "refresh_token" not in token
    with foreign.client() as client, pytest.raises(AuthlibBaseError) as refused:
        client.refresh_token(foreign.told["token_endpoint"], refresh_token=token["access_token"])
    assert refused.value.error == "unauthorized_client"


def test_discovery_promises_what_is_kept(foreign: Foreign) -> None:
    told = foreign.told
    assert told["grant_types_supported"] == ["authorization_code"]
    assert told["response_types_supported"] == ["code"]
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert "device_authorization_endpoint" not in told
    ends = [told[name] for name in ("jwks_uri", "authorization_endpoint", "end_session_endpoint")]
    assert [foreign.browse(end).status_code for end in ends] == [200, 400, 200]


def test_a_stolen_code_is_worth_nothing(foreign: Foreign) -> None:
    catalog = {"client_id": "catalog", "secret": settings.OIDC_CLIENT_SECRETS["catalog"]}
    wrong: list[tuple[dict[str, str], str]] = [
        ({"verifier": "w" * 50}, "invalid_grant"),
        ({"verifier": ""}, "invalid_request"),
        ({"secret": "a guess"}, "invalid_client"),
        ({"client_id": "unknown"}, "invalid_client"),
        (catalog, "invalid_grant"),
        ({"redirect_uri": "https://evil.example/login/callback"}, "invalid_request"),
    ]
    code = foreign.code()
    for changed, error in wrong:
        with pytest.raises(AuthlibBaseError) as refused:
            foreign.token(code, **changed)
        assert (changed, refused.value.error) == (changed, error)
    assert foreign.token(code)["id_token"]  # or the above would prove nothing


def test_a_code_is_good_once_and_a_second_use_takes_the_token_back(foreign: Foreign) -> None:
    code = foreign.code()
    token = foreign.token(code)["access_token"]
    assert foreign.who_is(token).status_code == 200
    with pytest.raises(AuthlibBaseError) as refused:
        foreign.token(code)
    assert refused.value.error == "invalid_grant"
    assert foreign.who_is(token).status_code == 401


def test_a_code_that_is_too_old_is_refused(foreign: Foreign, settings: Any) -> None:
    settings.IDP_OIDC_AUTHORIZATION_CODE_EXPIRES_IN = 0
    with pytest.raises(AuthlibBaseError) as refused:
        foreign.token(foreign.code())
    assert refused.value.error == "invalid_grant"


def test_a_forged_state_is_noticed_by_the_client(foreign: Foreign) -> None:
    answer = foreign.ask(state="not-mine")
    with foreign.client() as client, pytest.raises(AuthlibBaseError) as refused:
        client.fetch_token(
            foreign.told["token_endpoint"], authorization_response=answer.headers["Location"], state="mine"
        )
    assert refused.value.error == "mismatching_state"


def test_a_question_that_may_not_be_asked_is_answered_to_the_client(foreign: Foreign) -> None:
    wrong: list[tuple[dict[str, str | None], str]] = [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": "v" * 50, "code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "v" * 50, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "S512"}, "invalid_request"),
        ({"scope": "openid profile email"}, "invalid_scope"),
        ({"scope": "admin"}, "invalid_scope"),
        ({"response_type": "token"}, "unauthorized_client"),
        ({"response_type": "code id_token"}, "unauthorized_client"),
        ({"response_type": "made_up"}, "unsupported_response_type"),
        ({"response_type": None}, "invalid_request"),
        ({"prompt": "login"}, "login_required"),
    ]
    for changed, error in wrong:
        where = urlsplit(foreign.ask(**changed).headers["Location"])
        given = parse_qs(where.query) or parse_qs(where.fragment)
        assert where._replace(query="", fragment="").geturl() == f"{settings.LINKS['ordering']}/login/callback"
        assert (changed, given["error"], given["state"]) == (changed, [error], ["the-state"])
        assert not {"code", "access_token", "id_token"} & set(given)


def test_nobody_is_sent_to_an_address_that_is_not_the_clients(foreign: Foreign) -> None:
    callback = f"{settings.LINKS['ordering']}/login/callback"
    clients = ("unknown", None, "a\0b", "x" * 5000)
    ours = [f"{callback}{more}" for more in ("/", "/../evil", "@evil.example", "\0")]
    theirs = (
        "https://evil.example/login/callback",
        "javascript:alert(1)",
        f"{settings.LINKS['catalog']}/login/callback",
    )
    wrong: list[dict[str, str | None]] = [{"client_id": client} for client in clients]
    wrong += [{"redirect_uri": uri} for uri in (*ours, *theirs, None, "")]
    for changed in wrong:
        answer = foreign.ask(**changed)
        assert (changed, answer.status_code, answer.headers.get("Location")) == (changed, 400, None)


def test_a_guest_who_must_not_be_asked_is_not(stranger: Foreign) -> None:
    assert said(stranger.ask(prompt="none"))["error"] == "login_required"


def test_whoever_signs_out_there_signs_out_here_if_they_say_so(foreign: Foreign) -> None:
    end = foreign.told["end_session_endpoint"]
    page = foreign.browse(end).text
    assert "Sign out of the whole shop?" in page
    assert foreign.browse("/profile").status_code == 200
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    foreign.browse(end, {"action": "logout", "csrfmiddlewaretoken": token[1]})
    assert foreign.browse("/profile").status_code == 303
