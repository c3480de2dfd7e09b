"""Signing in, out, and looking after one's sign-ins, as a browser does it: cookies of ports, redirects, the Referer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import a_product
from tests.browser.sight import watch, wrong_with
from tests.stories.browser import ACCOUNTS, CATALOG, DEMO_PASSWORD, ORDERING

Visit = Callable[..., Any]
PATIENCE = 60_000  # milliseconds
SOON = 60  # looks, of a second each
PAGES = {ACCOUNTS: "/profile", CATALOG: "/products", ORDERING: "/cart"}


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.com")
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_in_everywhere(page: Page, name: str) -> None:
    page.goto(f"{CATALOG}/login?next=/products")
    sign_in(page, name)
    page.wait_for_url(f"{CATALOG}/products")
    page.goto(f"{ORDERING}/login?next=/cart")
    page.wait_for_url(f"{ORDERING}/cart")


def wait_until_signed_out(page: Page, system: str) -> None:
    for _ in range(SOON):
        page.goto(system + PAGES[system])
        if page.get_by_role("button", name="Sign out").count() == 0:
            return
        page.wait_for_timeout(1000)
    raise AssertionError(f"still signed in at {system}")


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_sign_in_leads_back_to_the_same_page_of_catalog(script: bool, visit: Visit) -> None:  # noqa: FBT001
    with visit(script=script) as page:
        here = f"{CATALOG}/products/{a_product()}?from=a%20search"
        page.goto(here)
        page.get_by_role("link", name="Sign in").click()
        page.wait_for_url(f"{ACCOUNTS}/sign-in**")
        sign_in(page, "Charlie")
        page.wait_for_url(here)
        expect(page.locator("header")).to_contain_text("Charlie")


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https:evil.example", "/\t/evil.example"])
def test_a_foreign_place_to_go_to_is_refused(target: str, visit: Visit) -> None:
    with visit() as page:
        asked, _complaints = watch(page)
        page.goto(f"{CATALOG}/login?next={target}".replace("\t", "%09").replace("\\", "%5C"))
        sign_in(page, "Charlie")
        page.wait_for_url(f"{CATALOG}/**")
        assert [address for address in asked if not address.startswith((ACCOUNTS, CATALOG, ORDERING, "data:"))] == []


@pytest.mark.parametrize("at", [ACCOUNTS, CATALOG, ORDERING], ids=["accounts", "catalog", "ordering"])
def test_one_sign_in_for_three_systems_whose_cookies_are_apart_and_sign_out_at_any_ends_all(
    at: str, visit: Visit
) -> None:
    with visit() as page:
        sign_in_everywhere(page, "Charlie")
        sessions = {cookie["name"]: cookie for cookie in page.context.cookies() if "session" in cookie["name"]}
        assert set(sessions) == {"accounts_session", "catalog_session", "ordering_session"}
        assert all(cookie["httpOnly"] and cookie["sameSite"] == "Lax" for cookie in sessions.values())
        page.goto(at + PAGES[at])
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(f"{at}/**")
        expect(page.get_by_role("button", name="Sign out")).to_have_count(0, timeout=PATIENCE)
        for system in PAGES:
            wait_until_signed_out(page, system)


def test_another_device_is_signed_out_from_the_list(visit: Visit) -> None:
    with visit() as lost, visit() as page:
        for one in (lost, page):
            sign_in_everywhere(one, "Charlie")
        page.goto(f"{ACCOUNTS}/security")
        page.get_by_role("link", name="See them, and sign out").click()
        others = page.locator("form[action$=revocation]")
        while others.count():
            others.first.get_by_role("button").click()
            expect(page.get_by_role("status")).to_contain_text("That device is signed out", timeout=PATIENCE)
        lost.goto(f"{ACCOUNTS}/profile")
        assert lost.url == f"{ACCOUNTS}/sign-in?next=%2Fprofile"
        for system in (CATALOG, ORDERING):
            wait_until_signed_out(lost, system)
            page.goto(system + PAGES[system])
            expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=PATIENCE)


def test_the_key_of_a_link_is_in_no_address_that_is_shown_or_sent_on(visit: Visit) -> None:
    with visit() as page:
        referers: list[str] = []
        page.on("request", lambda request: referers.append(request.headers.get("referer", "")))
        page.goto(f"{ACCOUNTS}/password/reset/a-secret-key")
        assert page.url == f"{ACCOUNTS}/password/reset"
        page.locator("main").get_by_role("link", name="Sign in").click()
        page.wait_for_url(f"{ACCOUNTS}/sign-in")
        assert "a-secret-key" not in page.evaluate("document.referrer")
        assert [referer for referer in referers if "a-secret-key" in referer] == []


def test_the_page_of_a_link_that_is_not_good_fits_and_axe_finds_nothing_serious(visit: Visit) -> None:
    with visit() as page:
        page.goto(f"{ACCOUNTS}/password/reset/a-secret-key")
        assert wrong_with(page, "guest password reset") == []
