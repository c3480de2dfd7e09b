"""Second factors in a real browser: a passkey in a device that Chromium plays, codes of an app, recovery codes.

Charlie has no second factor before and after each test: other tests sign him in with his password.
"""

from __future__ import annotations

import base64
import hmac
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sight import keep_picture, watch, wrong_with
from tests.stories.browser import ACCOUNTS, CATALOG, DEMO_PASSWORD

Visit = Callable[..., Any]
PATIENCE = 60_000  # milliseconds
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def charlie(visit: Visit) -> Iterator[Page]:
    """His browser, in which he has just signed in from catalog with his password alone."""
    with visit() as page:
        sign_in(page)
        page.wait_for_url(f"{CATALOG}/**")
        try:
            yield page
        finally:
            without_factors(page)


def test_a_passkey_signs_in_from_catalog_without_a_password(charlie: Page) -> None:
    device = plug_in(charlie)
    add_passkey(charlie, name="Charlie's phone")
    codes = charlie.locator("pre").inner_text().split()
    assert len(set(codes)) == 10
    with charlie.expect_download() as kept:
        charlie.get_by_role("link", name="Download as a text file").click()
    assert codes[9] in kept.value.path().read_text()
    sign_out(charlie)
    charlie.get_by_role("link", name="Sign in").first.click()
    charlie.get_by_role("button", name="Use a passkey").click()
    charlie.wait_for_url(f"{CATALOG}/**")
    expect(charlie.get_by_role("button", name="Sign out")).to_be_visible()
    assert device.send("WebAuthn.getCredentials", {"authenticatorId": device.number})["credentials"][0]["signCount"] > 1


def test_what_the_device_refuses_is_said_in_words(charlie: Page) -> None:
    device = plug_in(charlie)
    device.send("WebAuthn.setUserVerified", {"authenticatorId": device.number, "isUserVerified": False})
    _asked, complaints = watch(charlie)
    charlie.goto(f"{ACCOUNTS}/passkeys")
    charlie.get_by_label("Name").fill("phone")
    charlie.get_by_role("button", name="Add a passkey").click()
    expect(charlie.get_by_role("alert")).to_contain_text("was cancelled", timeout=PATIENCE)
    assert complaints == []


def test_a_code_of_the_app_then_a_recovery_code_then_a_passkey_finish_the_sign_in(charlie: Page) -> None:
    charlie.goto(f"{ACCOUNTS}/second-factor/totp")
    key = charlie.locator("code").inner_text()
    keep_picture(charlie, "Charlie sets up an app")
    charlie.locator("input[name=code]").fill(app_code(key))
    charlie.get_by_role("button", name="Set it up").click()
    recovery_code = charlie.locator("pre").inner_text().split()[0]
    plug_in(charlie)
    add_passkey(charlie, name="phone")
    ways: list[Callable[[], None]] = [
        lambda: type_code(charlie, app_code(key, step=1)),  # the one before set the app up
        lambda: type_code(charlie, recovery_code),
        lambda: charlie.get_by_role("button", name="Use a passkey").click(),
    ]
    for finish in ways:
        sign_out(charlie)
        sign_in(charlie)
        charlie.wait_for_url(f"{ACCOUNTS}/sign-in/second-factor")
        finish()
        charlie.wait_for_url(f"{CATALOG}/**")
        expect(charlie.get_by_role("button", name="Sign out")).to_be_visible()
    charlie.goto(f"{ACCOUNTS}/second-factor")
    expect(charlie.locator("main")).to_contain_text("9 codes are left")


def test_the_pages_with_something_on_them_fit_and_axe_finds_nothing_serious(charlie: Page) -> None:
    plug_in(charlie)
    charlie.goto(f"{ACCOUNTS}/second-factor/totp")
    wrong = wrong_with(charlie, "Charlie app")
    add_passkey(charlie, name="The telephone that lies on the little table beside the door")
    wrong += wrong_with(charlie, "Charlie recovery codes")
    for name, address in (("passkeys", "/passkeys"), ("second factor", "/second-factor")):
        charlie.goto(f"{ACCOUNTS}{address}")
        wrong += wrong_with(charlie, f"Charlie {name}")
    sign_out(charlie)
    sign_in(charlie)
    charlie.wait_for_url(f"{ACCOUNTS}/sign-in/second-factor")
    wrong += wrong_with(charlie, "Charlie step")
    charlie.get_by_role("button", name="Use a passkey").click()
    charlie.wait_for_url(f"{CATALOG}/**")
    assert wrong == []


def test_without_javascript_the_page_says_what_needs_it(visit: Visit) -> None:
    with visit(script=False) as page:
        page.goto(f"{ACCOUNTS}/sign-in")
        expect(page.locator("main")).to_contain_text("Passkeys need JavaScript")
        expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()


class Device:
    def __init__(self, page: Page) -> None:
        self._line = page.context.new_cdp_session(page)
        self._line.send("WebAuthn.enable")
        self.number = self._line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def send(self, what: str, about: dict[str, Any]) -> Any:
        return self._line.send(what, about)


def plug_in(page: Page) -> Device:
    return Device(page)


def add_passkey(page: Page, *, name: str) -> None:
    page.goto(f"{ACCOUNTS}/passkeys")
    page.locator("#field-name").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url(re.compile("recovery-codes|saved=passkey"))


def sign_in(page: Page) -> None:
    page.goto(f"{CATALOG}/")
    page.get_by_role("link", name="Sign in").first.click()
    page.get_by_label("E-mail").fill("charlie@example.com")
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.locator("form[action='/sign-in'] button").click()


def sign_out(page: Page) -> None:
    """At accounts; catalog hears of it."""
    page.goto(f"{ACCOUNTS}/profile")
    page.get_by_role("button", name="Sign out").click()
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        page.goto(f"{CATALOG}/")
        if page.get_by_role("link", name="Sign in").count():
            return
    raise AssertionError("catalog has not heard that Charlie signed out")


def type_code(page: Page, code: str) -> None:
    page.locator("input[name=code]").fill(code)
    page.locator("form[action='/sign-in/second-factor'] button").first.click()


def without_factors(page: Page) -> None:
    """He is signed in, and signed in a moment ago."""
    page.goto(f"{ACCOUNTS}/second-factor/totp")
    if page.get_by_role("button", name="Remove").count():
        page.locator("input[name=password]").fill(DEMO_PASSWORD)
        page.get_by_role("button", name="Remove").click()
        page.wait_for_url("**/second-factor?removed=app")
    page.goto(f"{ACCOUNTS}/passkeys")
    while page.get_by_role("button", name="Delete").count():
        page.get_by_role("button", name="Delete").first.click()
        page.wait_for_url("**/passkeys?deleted=passkey")
    page.goto(f"{ACCOUNTS}/second-factor")
    expect(page.locator("main")).to_contain_text("You get ten of them")


def app_code(key: str, *, step: int = 0) -> str:
    """What an authenticator app shows (RFC 6238): now, or `step` half minutes later."""
    counter = int(time.time()) // 30 + step
    mac = hmac.digest(base64.b32decode(key.replace(" ", "")), counter.to_bytes(8, "big"), "sha1")
    start = mac[-1] & 15
    return f"{(int.from_bytes(mac[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"
