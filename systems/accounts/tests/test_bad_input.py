"""Bad input at every address of accounts: each kind is refused in clear words, and none is ever a crash.

The addresses are read from urls.py and the fields from each endpoint's own serializer, so new ones are swept at once.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from rest_framework.serializers import CharField, Serializer

from accounts.tests.conftest import PASSWORD
from accounts.urls import urlpatterns
from accounts.users.models import User
from messaging.ids import uuid7

Endpoint = tuple[str, str, Any]
WRITES = ("POST", "PUT", "PATCH", "DELETE")
REFUSED = (400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429)
JSON, PAGE = {"accept": "application/json"}, {"accept": "text/html"}
OTHER_TYPES: list[Any] = [
    None,
    True,
    10**400,
    -1,
    1.5,
    [],
    ["a"],
    {},
    {"a": {"b": []}},
    "a\0b",
    "x" * 100_000,
    "\ud800",
]
BODIES = ["", "[1]", '"text"', "17", "null", "{", "{" * 5000, "[" * 100_000, '{"a": NaN}', "\0", "a=b&a=c", "\ufeff{}"]
FORMS = [
    ("application/json", "[1]"),
    ("application/json", "{"),
    ("application/x-www-form-urlencoded", '{"json": "as a form"}'),
    ("multipart/form-data", "no boundary"),
    ("multipart/form-data; boundary=x", "--x\r\nhalf a part"),
    ("text/plain", "words"),
]
# Whoever calls these proves who it is with a secret or a signed form of its own, not with a cookie alone.
WITHOUT_TOKEN = ("authorize", "give_token", "refuse_device")


def endpoints(*methods: str) -> list[Endpoint]:
    found = []
    for pattern in urlpatterns:
        for method, function in getattr(getattr(pattern, "callback", None), "functions", {}).items():
            if method in methods:
                found.append((method, f"/{pattern.pattern}", function))  # type: ignore[attr-defined]
    return found


def filled(route: str, alice: User) -> str:
    known = {"<uuid:user_id>": str(alice.pk), "<str:key>": "key", "<str:token>": "token", "<slug:sid>": "sid"}
    known |= {"<slug:cause>": "cause", "<int:passkey_id>": "1", "<int:message_id>": "1", "<int:seq>": "1"}
    for name in ("<uuid:address_id>", "<uuid:mail_id>"):
        known[name] = str(uuid7())
    for name, value in known.items():
        route = route.replace(name, value)
    return route


def fields_of(function: Any) -> dict[str, Any]:
    """Of the serializer in the endpoint's file."""
    module = sys.modules[function.__module__]
    own = [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__]
    serializers = [one for one in own if issubclass(one, Serializer)]
    return dict(serializers[-1]().fields) if serializers else {}


@pytest.fixture
def staff(bob: User) -> Client:
    browser = Client(raise_request_exception=False)
    assert browser.post("/sign-in", {"email": bob.email, "password": PASSWORD}, headers=PAGE).status_code == 303
    return browser


Send = Callable[..., int]


@pytest.fixture
def send(alice: User, staff: Client) -> Send:
    """The status that comes of it; nothing of what it did remains."""

    def send(
        endpoint: Endpoint, body: Any = "", *, kind: str = "application/json", query: str = "", **more: Any
    ) -> int:
        method, route, _function = endpoint
        browser = more.pop("browser", staff)
        cache.clear()
        address = f"{more.pop('address', None) or filled(route, alice)}{query}"
        with transaction.atomic():
            answer = browser.generic(method, address, body, content_type=kind, **more)
            transaction.set_rollback(True)
        return int(answer.status_code)

    return send


def with_fields() -> list[Endpoint]:
    """All but one that sends whoever has signed in on their way, whatever they say."""
    return [one for one in endpoints(*WRITES) if one[2].__name__ != "pass_sign_in_stage"]


def crashes(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [one for one in found if one[-1] >= 500]


@pytest.mark.timeout(300)
def test_a_body_that_is_no_form_is_never_a_crash(send: Send) -> None:
    found: list[tuple[Any, ...]] = []
    for one in endpoints(*WRITES):
        for body in BODIES:
            found.append((one[1], "JSON", body[:20], send(one, body, headers=JSON)))
        for kind, body in FORMS:
            found.append((one[1], kind, body[:20], send(one, body, kind=kind, headers=PAGE)))
    assert crashes(found) == []


@pytest.mark.timeout(300)
def test_a_field_of_another_type_or_size_is_refused(send: Send) -> None:
    taken: list[tuple[Any, ...]] = []
    found: list[tuple[Any, ...]] = []
    for one in with_fields():
        for name, field in fields_of(one[2]).items():
            for value in OTHER_TYPES:
                code = send(one, json.dumps({name: value}), headers=JSON)
                found.append((one[1], name, str(value)[:20], code))
                too_much = isinstance(field, CharField) and value in OTHER_TYPES[-3:]
                if too_much and code not in REFUSED:
                    taken.append((*one[:2], name, str(value)[:20], code))
    assert crashes(found) == []
    assert taken == []


@pytest.mark.timeout(300)
def test_a_form_with_a_field_that_is_too_long_or_has_a_nul_byte_is_refused(send: Send) -> None:
    taken = []
    for one in with_fields():
        for name, field in fields_of(one[2]).items():
            for value in ("x" * 100_000, "a%00b", "%FF%FE"):
                kind = "application/x-www-form-urlencoded"
                code = send(one, f"{name}={value}", kind=kind, headers=PAGE)
                if code >= 500 or (isinstance(field, CharField) and value != "%FF%FE" and code not in REFUSED):
                    taken.append((*one[:2], name, value[:20], code))
    assert taken == []


@pytest.mark.timeout(300)
def test_a_query_that_makes_no_sense_is_never_a_crash(send: Send) -> None:
    found: list[tuple[Any, ...]] = []
    for one in endpoints("GET"):
        names = {*fields_of(one[2]), "next", "page", "q", "client_id", "saved"}
        for value in ("%00", "%FF", "x" * 5000, "-1", "1e999", "null", "%3Cscript%3E"):
            query = "?" + "&".join(f"{name}={value}" for name in sorted(names))
            found.append((one[1], value[:20], send(one, query=query, headers=PAGE)))
    assert crashes(found) == []


@pytest.mark.timeout(300)
def test_an_address_with_an_id_that_is_none_is_not_found(send: Send) -> None:
    wrong = []
    for one in endpoints("GET", *WRITES):
        kept = one[1]
        if "<uuid:" not in kept and "<int:" not in kept:
            continue
        start, _, rest = kept.partition("<")
        for bad in ("x", "0199f7a2", "1; DROP TABLE", "%00", "9" * 40, "-1"):
            code = send(one, "{}", address=f"{start}{bad}{rest.partition('>')[2]}", headers=JSON)
            if code not in (404, 405, 403):
                wrong.append((*one[:2], bad, code))
    assert wrong == []


@pytest.mark.timeout(300)
def test_a_form_without_its_token_or_from_a_foreign_page_changes_nothing(
    send: Send, staff: Client, alice: User
) -> None:
    """A guest's too."""
    guest, signed_in = Client(enforce_csrf_checks=True, raise_request_exception=False), staff
    signed_in.handler.enforce_csrf_checks = True
    taken = []
    for one in endpoints(*WRITES):
        if one[2].__name__ in WITHOUT_TOKEN:
            continue
        for browser in (guest, signed_in):
            browser.cookies["accounts_csrf"] = "t" * 32
            ways: Iterator[tuple[str, dict[str, str]]] = iter(
                [
                    ("no token", {}),
                    ("another token", {"X-CSRFToken": "u" * 32}),
                    ("foreign page", {"X-CSRFToken": "t" * 32, "Origin": "https://evil.example"}),
                    ("no page at all", {"X-CSRFToken": "t" * 32, "Origin": "null"}),
                ]
            )
            for way, headers in ways:
                code = send(one, "{}", browser=browser, headers={**JSON, **headers})
                if code != 403:
                    taken.append((*one[:2], way, code))
    assert taken == []


def test_a_method_that_is_not_there_is_refused(staff: Client, db: None) -> None:
    assert staff.generic("BREW", "/profile").status_code == 405
    assert staff.delete("/profile").status_code == 405
