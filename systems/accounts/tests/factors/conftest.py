import time
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth
from django.test import Client

from accounts.tests.conftest import PASSWORD
from accounts.tests.factors.device import Device, app_code
from accounts.users.models import User

JSON = "application/json"


@pytest.fixture(autouse=True)
def half_a_minute_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine: what the app shows at the start of a test, it shows until its end."""
    now = time.time()
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: now))


@pytest.fixture
def alice(alice: User) -> User:
    EmailAddress.objects.filter(user=alice).update(verified=True)
    return alice


@pytest.fixture
def laptop(alice: User) -> Client:
    """Alice's browser in which she has just signed in, before she has any second factor."""
    return signed_in(alice)


@pytest.fixture
def app(laptop: Client) -> str:
    """The key of the app that Alice has set up; its code of half a minute ago is used."""
    return set_up_app(laptop)


@pytest.fixture
def device(laptop: Client) -> Device:
    """The device in which Alice has a passkey."""
    return add_passkey(laptop, Device())


@pytest.fixture
def phone(alice: User) -> Client:
    """Another browser of hers, of which accounts knows nothing yet."""
    return Client(headers={"accept": JSON})


def signed_in(user: User) -> Client:
    browser = Client(headers={"accept": JSON})
    assert after_password(browser, user)["signed_in"]
    return browser


def after_password(browser: Client, user: User, **more: str) -> dict[str, Any]:
    answer = browser.post("/sign-in", {"email": user.email, "password": PASSWORD, **more})
    assert answer.status_code == 200, answer.content
    return answer.json()  # type: ignore[no-any-return]


def set_up_app(browser: Client) -> str:
    key: str = browser.get("/second-factor/totp").json()["key"]
    answer = browser.post("/second-factor/totp", {"code": app_code(key, step=-1)})
    assert answer.status_code == 201, answer.content
    return key


def add_passkey(browser: Client, device: Device, *, name: str = "phone") -> Device:
    answer = register(browser, device, name=name)
    assert answer.status_code == 201, answer.content
    return device


def register(browser: Client, device: Device, *, name: str = "phone") -> Any:
    options = browser.post("/passkeys/challenges").json()
    return browser.post("/passkeys", {"name": name, "credential": device.make(options)}, content_type=JSON)


def with_passkey(browser: Client, device: Device, **more: str) -> Any:
    """Signing in with nothing but the passkey."""
    options = browser.post("/sign-in/passkey/challenges").json()
    return browser.post("/sign-in/passkey", {"credential": device.sign(options), **more}, content_type=JSON)


def forget_the_proof(browser: Client, seconds: int = 301) -> None:
    """So long ago that this person signed in."""
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= seconds
    session.save()
