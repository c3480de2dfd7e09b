"""The description of the API says all, and the API does what it says."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client, RequestFactory
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

from ordering.invoices.reactive.render_invoice import render_invoice
from ordering.products.models import Product
from ordering.tests.invoices.papers import invoiced
from ordering.tests.shopping import OURS, checkout, put_in_cart
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
NO_DATA = "^/login/callback"  # where accounts sends browsers
PEOPLE = {"guest": None, "alice": ALICE, "bob": BOB}


def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """ordering as its real server calls it, but on the test's own connection to the database. The client that calls it
    keeps cookies of its own, and drops those of a header."""
    environ["HTTP_COOKIE"] = environ.pop("HTTP_X_COOKIES", "")
    response = ClientHandler(enforce_csrf_checks=True)(environ)
    start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.getvalue()]


def test_the_api_is_described_without_a_warning(tmp_path: object) -> None:
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", f"{tmp_path}/schema.yml")


def test_every_endpoint_is_in_the_description(guest: Client) -> None:
    paths = guest.get("/api/schema?format=json", headers={"accept": "*/*"}).json()["paths"]
    assert {"get", "post"} == set(paths["/orders/{order_id}/shipments"])
    assert {"post", "put", "patch", "delete"} == set(paths["/carts/{cart_id}/lines/{line_id}"])
    query = {parameter["name"] for parameter in paths["/board"]["get"]["parameters"]}
    assert {"state", "q", "placed_from", "sort", "page"} <= query


def test_the_description_has_a_page(guest: Client) -> None:
    assert guest.get("/api/").status_code == 200


@pytest.fixture
def things(alice: Client, book: Product) -> dict[str, object]:
    """Ids of what is Alice's."""
    invoice = invoiced(alice, book)
    render_invoice(invoice)
    put_in_cart(alice, book)
    shown = checkout(alice)
    ids = {"cart_id": shown["id"], "line_id": shown["lines"][0]["id"], "order_id": str(invoice.order_id)}
    return {**ids, "customer_id": str(ALICE.id), "provider": "hosted"}


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_whoever_walks_is_known(who: str, things: dict[str, object]) -> None:
    """Or the walks would be three times a guest's."""
    environ = RequestFactory().get(f"/orders/{things['order_id']}", headers=signed_in(who)).environ
    codes: list[str] = []
    application(environ, lambda code, _headers: codes.append(code))
    assert codes == ["200 OK"]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("real", [True, False], ids=["what is there", "anything"])
@pytest.mark.parametrize("who", PEOPLE)
def test_the_api_answers_as_its_description_says(who: str, real: bool, things: dict[str, object]) -> None:  # noqa: FBT001
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
            known = {name: value for name, value in things.items() if real and name in (case.path_parameters or {})}
            case.path_parameters = {**(case.path_parameters or {}), **known}
            case.query = {} if known else case.query
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
    browser.cookies["ordering_csrf"] = token
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    return {"Accept": "application/json", "X-Cookies": cookies, "X-CSRFToken": token, "Host": "localhost", **OURS}
