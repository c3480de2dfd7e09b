"""What a real browser does differently from a program: origins, cookies of ports, policies, the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import a_product
from tests.stories.browser import ACCOUNTS, CATALOG, DEMO_PASSWORD, ORDERING
from tests.stories.mailbox import link_in_mail_to
from tests.stories.shop import ADDRESS

Visit = Callable[..., Any]
SETTLED = 60_000  # milliseconds
FIELDS = ("name", "street", "postal_code", "city", "email")


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_guest_orders_a_book_and_sees_it_confirmed(script: bool, visit: Visit) -> None:  # noqa: FBT001
    """The form on catalog's page goes to ordering's origin: only a browser shows whether that is let through."""
    with visit(script=script) as page:
        page.goto(f"{CATALOG}/products/{a_product()}")
        page.get_by_role("button", name="Add to cart").click()
        page.wait_for_url(f"{ORDERING}/cart")
        page.get_by_role("link", name="Go to checkout").click()
        fill_in(page)
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url("**/checkout/delivery")
        page.get_by_label("Express delivery").check()
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url("**/checkout/review")
        page.go_back()
        page.wait_for_url("**/checkout/delivery")
        assert page.get_by_label("Express delivery").is_checked()
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url("**/checkout/review")
        page.get_by_role("button", name="Place the order").click()
        page.wait_for_url("**/orders/**")
        see_it_confirmed(page)


def test_an_order_can_be_placed_and_called_off_with_the_keyboard_alone(visit: Visit) -> None:
    with visit() as page:
        page.goto(f"{CATALOG}/products/{a_product()}")
        press(page, "Add to cart")
        page.wait_for_url(f"{ORDERING}/cart")
        press(page, "Go to checkout")
        page.wait_for_url("**/checkout/address")
        fill_in(page)
        press(page, "Go on")
        page.wait_for_url("**/checkout/delivery")
        press(page, "Go on")
        page.wait_for_url("**/checkout/review")
        press(page, "Place the order")
        page.wait_for_url("**/orders/**")
        see_it_confirmed(page)
        press(page, "Cancel this order")
        expect(page.locator("main")).to_contain_text("This order was cancelled.")


def test_an_account_can_be_opened_and_deleted_with_the_keyboard_alone(visit: Visit) -> None:
    email = f"{uuid4().hex[:12]}@example.com"
    with visit() as page:
        page.goto(f"{ACCOUNTS}/sign-up")
        for label, text in (("Name", "Wendy"), ("E-mail", email), ("Password", DEMO_PASSWORD)):
            type_into(page, label, text)
        press(page, "Open the account")
        expect(page.locator("main")).to_contain_text("We wrote to you")
        page.goto(link_in_mail_to(email))
        press(page, "Yes, confirm")
        page.wait_for_url("**/profile*")
        press(page, "Your data")
        page.wait_for_url("**/privacy")
        press(page, "What happens then")
        page.wait_for_url("**/deletion")
        type_into(page, "Your e-mail address", email)
        type_into(page, "Password", DEMO_PASSWORD)
        press(page, "Delete my account")
        page.wait_for_url("**/deletions/**")
        expect(page.locator("main")).to_contain_text("Everything is deleted", timeout=2 * SETTLED)


def type_into(page: Page, label: str, text: str) -> None:
    tab_to(page, label, "(document.activeElement.labels || [{}])[0]?.innerText || ''")
    page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    tab_to(page, name, "document.activeElement.innerText || ''")
    page.keyboard.press("Enter")


def tab_to(page: Page, name: str, words: str) -> None:
    """As somebody without a mouse does, who sees where the focus is."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(words).strip() == name:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"nobody sees that {name} has the focus"
            return
    raise AssertionError(f"{page.url}: {name} cannot be reached with the Tab key")


def fill_in(page: Page) -> None:
    for field in FIELDS:
        page.locator(f"[name={field}]").fill(ADDRESS[field])
    page.locator("[name=country]").select_option(ADDRESS["country"])


def see_it_confirmed(page: Page) -> None:
    """The page says so by itself, or after the person looks again."""

    def looked() -> None:
        page.reload()
        expect(page.locator("main")).to_contain_text("set aside for you", timeout=2000)

    for _ in range(SETTLED // 2000):
        try:
            looked()
        except AssertionError:
            continue
        return
    looked()
