"""Somebody who speaks German, and sees no English."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PAGES, a_product, address_of, name_of
from tests.browser.sight import WIDTHS, keep_picture
from tests.browser.test_journey import fill_in
from tests.laws.house import ROOT
from tests.stories.browser import ACCOUNTS, CATALOG, ORDERING
from tests.texts import CATALOG as TEXTS
from tests.texts import packages_with_texts, texts_of

Visit = Callable[..., Any]
SETTLED = 60_000  # milliseconds
# Each mail is in the language of whom it is to.
MAILS = [("guest", f"{system}/mails") for system in (ACCOUNTS, ORDERING)]
PRICE = re.compile(r"\d,\d\d\s€")


@pytest.fixture(scope="module")
def product() -> str:
    return a_product()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_german_guest_orders_a_book_in_german(script: bool, product: str, visit: Visit) -> None:  # noqa: FBT001
    with visit(script=script, language="de-DE") as page:
        page.goto(f"{CATALOG}/products/{product}")
        is_german(page)
        page.get_by_role("button", name="In den Warenkorb").click()
        page.wait_for_url(f"{ORDERING}/cart")
        is_german(page)
        assert PRICE.search(page.inner_text("main"))
        page.get_by_role("link", name="Zur Kasse").click()
        page.wait_for_url("**/checkout/address")
        is_german(page)
        fill_in(page)
        for step in ("delivery", "review"):
            page.get_by_role("button", name="Weiter").click()
            page.wait_for_url(f"**/checkout/{step}")
            is_german(page)
        page.get_by_role("button", name="Zahlungspflichtig bestellen").click()
        page.wait_for_url("**/orders/**")
        is_german(page)
        see_it_set_aside(page)
        is_german(page)


@pytest.mark.parametrize("page", [one for one in PAGES if one not in MAILS], ids=name_of)
def test_no_english_is_left_on_a_german_page(page: tuple[str, str], product: str, visit: Visit) -> None:
    who, _address = page
    with visit(who, width=WIDTHS["phone"], language="de-DE") as seen:
        seen.context.add_cookies([{"name": f"{one}_language", "value": "de", "url": at} for one, at in SYSTEMS.items()])
        seen.goto(address_of(page, product))
        keep_picture(seen, f"{name_of(page)} German")
        is_german(seen)
        assert seen.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"]


def test_the_footer_switches_language_and_theme_without_javascript(visit: Visit) -> None:
    here = f"{CATALOG}/products?q=the"
    with visit(script=False) as page:
        page.goto(here)
        page.get_by_role("button", name="Deutsch").click()
        page.wait_for_url(here)
        is_german(page)
        page.get_by_role("button", name="Dunkel").click()
        page.wait_for_url(here)
        assert page.locator("html").get_attribute("data-theme") == "dark"
        page.get_by_role("button", name="English").click()
        page.wait_for_url(here)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Results for")


SYSTEMS = {"accounts": ACCOUNTS, "catalog": CATALOG, "ordering": ORDERING}


def is_german(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "de", page.url
    shown = page.locator("body").inner_text()
    assert english().findall(shown) == [], page.url


@cache
def english() -> re.Pattern[str]:
    """Any of the texts of two words or more that are said otherwise in German, as they stand in the code."""
    texts = [text for package in packages_with_texts(ROOT) for text in texts_of(package / TEXTS)]
    said = {t.msgid for t in texts if " " in t.msgid and "%" not in t.msgid and t.msgid != t.translations[0]}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(said)))})(?!\w)")


def see_it_set_aside(page: Page) -> None:
    for _ in range(SETTLED // 2000):
        page.reload()
        if "Alles ist für Sie zurückgelegt" in page.inner_text("main"):
            return
        page.wait_for_timeout(2000)
    raise AssertionError(f"{page.url}: {page.inner_text('main')[:500]}")
