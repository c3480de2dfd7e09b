"""The description of the API says all, and the API does what it says."""

from collections.abc import Callable
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

from web.login.testing import ALICE, BOB, sign_in

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
A_FEW = settings(
    max_examples=3,
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NO_DATA = "^/(feeds/|sitemap|robots|login/callback)"  # texts for other programs, and where accounts sends browsers
PEOPLE = {"guest": None, "alice": ALICE, "bob": BOB}


def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """catalog as its real server calls it, but on the test's own connection to the database. The client that calls it
    keeps cookies of its own, and drops those of a header."""
    environ["HTTP_COOKIE"] = environ.pop("HTTP_X_COOKIES", "")
    response = ClientHandler(enforce_csrf_checks=True)(environ)
    start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.getvalue()]


def test_the_api_is_described_without_a_warning(tmp_path: object) -> None:
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", f"{tmp_path}/schema.yml")


def test_every_endpoint_is_in_the_description(guest: Client) -> None:
    paths = guest.get("/api/schema?format=json", headers={"accept": "*/*"}).json()["paths"]
    assert {"get", "post"} == set(paths["/products"])
    assert {"post", "put"} == set(paths["/products/{product_id}/price"])
    query = {parameter["name"] for parameter in paths["/products"]["get"]["parameters"]}
    assert {"q", "category", "sort", "page"} <= query


def test_the_description_has_a_page(guest: Client) -> None:
    assert guest.get("/api/").status_code == 200


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("emma")
@pytest.mark.parametrize("who", PEOPLE)
def test_the_api_answers_as_its_description_says(who: str) -> None:
    """Whatever comes in: no crash, no undescribed status, no answer of another shape."""
    schema = openapi.from_wsgi("/api/schema?format=json", application).exclude(path_regex=NO_DATA)
    headers = signed_in(who)
    broken: list[str] = []
    found: Any
    for found in schema.get_all_operations():
        operation = found.ok()

        @A_FEW
        @given(case=operation.as_strategy())
        def walk(case: Any) -> None:
            cache.clear()
            with transaction.atomic():  # every example meets the same shop
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
    if person := PEOPLE[who]:
        sign_in(browser, person)
    browser.cookies["catalog_csrf"] = token
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    return {"Accept": "application/json", "X-Cookies": cookies, "X-CSRFToken": token, "Host": "localhost"}
