"""The description of the API says all, and the API does what it says."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import openapi
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accounts.tests.conftest import PASSWORD
from accounts.tests.users.test_add_address import HOME
from accounts.tests.users.test_show_profile import order
from accounts.urls import urlpatterns
from accounts.users.models import User

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
A_FEW = settings(
    max_examples=3,
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def endpoints() -> Iterator[tuple[str, str]]:
    for pattern in urlpatterns:
        for method, function in getattr(getattr(pattern, "callback", None), "functions", {}).items():
            if hasattr(function, "cls"):
                yield method.lower(), function.__name__


def described(client: Client) -> dict[str, Any]:
    paths: dict[str, Any] = client.get("/api/schema?format=json", headers={"accept": "*/*"}).json()["paths"]
    return paths


@pytest.fixture
def people(alice: User, bob: User) -> None:
    alice.contact.add_address(**HOME)
    order(alice)


def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """accounts as its real server calls it, but on the test's own connection to the database. The client that calls it
    keeps cookies of its own, and drops those of a header."""
    environ |= {"HTTP_COOKIE": environ.pop("HTTP_X_COOKIES", ""), "REMOTE_ADDR": "127.0.0.1"}
    response = ClientHandler(enforce_csrf_checks=True)(environ)
    start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [b"".join(response)]


def test_the_api_is_described_without_a_warning(tmp_path: object) -> None:
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", f"{tmp_path}/schema.yml")


def test_every_endpoint_is_in_the_description(client: Client, db: None) -> None:
    found = [
        (method, operation["operationId"].partition(f"_{method}_")[0])
        for methods in described(client).values()
        for method, operation in methods.items()
    ]
    assert sorted(found) == sorted(endpoints())


def test_the_description_names_what_is_wanted_and_what_is_given(client: Client, db: None) -> None:
    paths = described(client)
    query = {parameter["name"] for parameter in paths["/users"]["get"]["parameters"]}
    assert query >= {"q", "role", "state", "sort", "page"}
    answers = paths["/addresses/{address_id}"]["patch"]["responses"]
    assert "AddressShown" in str(answers["200"])
    assert "Problem" in str(answers["422"]["content"]["application/problem+json"])


def test_the_description_has_a_page(client: Client, db: None) -> None:
    assert client.get("/api/").status_code == 200


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("who", ["guest", "alice@example.com", "bob@example.com"])
def test_the_api_answers_as_its_description_says(who: str) -> None:
    """Whatever comes in: no crash, no undescribed status, no answer of another shape."""
    schema = openapi.from_wsgi("/api/schema?format=json", application)
    headers = signed_in(who)
    broken: list[str] = []
    found: Any
    for found in schema.get_all_operations():
        operation = found.ok()

        @A_FEW
        @given(case=operation.as_strategy())
        def walk(case: Any) -> None:
            cache.clear()
            with transaction.atomic():  # every example meets the same people
                case.call_and_validate(headers=headers, checks=CHECKS)
                transaction.set_rollback(True)

        try:
            walk()
        except FailureGroup as group:
            broken += [f"{operation.label}: {failure}" for failure in group.exceptions]
    assert broken == []


def signed_in(who: str) -> dict[str, str]:
    """The headers of a program that has signed in; a guest has a token against forged forms, too."""
    browser, token = Client(), "t" * 32
    if who != "guest":
        browser.post("/sign-in", {"email": who, "password": PASSWORD})
    browser.cookies["accounts_csrf"] = token
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    return {"Accept": "application/json", "X-Cookies": cookies, "X-CSRFToken": token, "Host": "localhost"}
