from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import translation

PAGE = "/cart"


@pytest.fixture
def client() -> Client:
    """A browser that has been here before, and is answered as a real one is."""
    client = Client(raise_request_exception=False)
    client.cookies["catalog_session"] = "0" * 32
    return client


@pytest.fixture(autouse=True)
def _the_visitor_before_spoke_german() -> Iterator[None]:
    with translation.override("de"):
        yield


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any) -> Any:
        raise OperationalError("connection refused\n")

    monkeypatch.setattr(connection, "cursor", refuse)


@pytest.mark.usefixtures("gone")
def test_without_a_database_a_person_is_told_to_come_back_in_a_minute(client: Client) -> None:
    answer = client.get(PAGE, headers={"accept": "text/html"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "<h1>We will be right back</h1>" in answer.text


@pytest.mark.usefixtures("gone")
def test_without_a_database_a_program_is_told_the_same(client: Client) -> None:
    answer = client.get(PAGE, headers={"accept": "application/json"})
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "We will be right back"


def test_a_defect_stays_a_defect(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_args: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(connection, "cursor", break_down)
    answer = client.get(PAGE)
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
