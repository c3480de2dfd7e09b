import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.login.hashers import PeoplesPasswords
from accounts.users.models import User
from messaging.models import Outbox

PASSWORD = "correct horse battery"
SignIn = Callable[[User], Client]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "asks_accounts: opens a connection to accounts, over HTTP")


@pytest.fixture(autouse=True)
def nobody_is_held_back(db: None) -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def passwords_are_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PeoplesPasswords, "memory_cost", 8)


@pytest.fixture
def alice(db: None) -> User:
    return User.objects.sign_up(email="alice@example.com", password=PASSWORD, display_name="Alice")


@pytest.fixture
def bob(db: None) -> User:
    return User.objects.sign_up(email="bob@example.com", password=PASSWORD, display_name="Bob", role="staff")


@pytest.fixture
def charlie(db: None) -> User:
    return User.objects.sign_up(email="charlie@example.com", password=PASSWORD, display_name="Charlie")


@pytest.fixture
def program() -> Client:
    """Asks for JSON."""
    return Client(headers={"accept": "application/json"})


@pytest.fixture
def sign_in() -> SignIn:
    """Sign in as people do; the browser in which they did."""

    def sign_in(user: User) -> Client:
        browser = Client(headers={"accept": "text/html"})
        answer = browser.post("/sign-in", {"email": user.email, "password": PASSWORD})
        assert answer.status_code == 303, answer.content
        return browser

    return sign_in


@pytest.fixture
def told(db: None) -> Callable[[str], list[dict[str, Any]]]:
    """What was told of one type, oldest first, as data with `id` and `version`."""

    def told(event_type: str) -> list[dict[str, Any]]:
        rows = Outbox.objects.filter(type=event_type).order_by("id")
        return [
            {"id": str(row.entity_id), "version": row.entity_version, **(json.loads(bytes(row.body))["data"] or {})}
            for row in rows
        ]

    return told
