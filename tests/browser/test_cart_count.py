"""The cart's count in the headers of the other systems' pages: borrowed from ordering, and a plain link without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.pages import a_product
from tests.browser.sight import watch
from tests.stories.browser import ACCOUNTS, CATALOG, ORDERING

Visit = Callable[..., Any]
LINK = "a.cart-link"


def put_a_book_in(page: Page) -> None:
    page.goto(f"{CATALOG}/products/{a_product()}")
    page.get_by_role("button", name="Add to cart").click()
    page.wait_for_url(f"{ORDERING}/cart")


def test_the_other_systems_pages_say_how_many_things_are_in_the_cart(visit: Visit) -> None:
    with visit() as page:
        _asked, complaints = watch(page)
        page.goto(f"{CATALOG}/")
        expect(page.locator(f"{LINK} .count")).to_have_count(0)
        put_a_book_in(page)
        for address in (f"{CATALOG}/products", f"{ACCOUNTS}/sign-in"):
            page.goto(address)
            expect(page.locator(LINK)).to_contain_text("1 item")
        assert complaints == []


def test_going_back_shows_what_is_in_the_cart_now(visit: Visit) -> None:
    with visit() as page:
        put_a_book_in(page)
        page.go_back()
        expect(page.locator(LINK)).to_contain_text("1 item")


def test_without_an_answer_of_ordering_the_link_is_a_plain_link(visit: Visit) -> None:
    with visit() as page:
        put_a_book_in(page)
        page.route(f"{ORDERING}/cart/count*", lambda route: route.abort())
        _asked, complaints = watch(page)
        with page.expect_event("requestfailed"):
            page.goto(f"{CATALOG}/products")
        assert page.locator(LINK).get_attribute("href") == f"{ORDERING}/cart"
        expect(page.locator("#cart-count")).to_be_empty()
        assert complaints == []


def test_without_javascript_it_is_a_plain_link_that_leads_to_the_cart(visit: Visit) -> None:
    with visit(script=False) as page:
        put_a_book_in(page)
        page.goto(f"{CATALOG}/products")
        expect(page.locator("#cart-count")).to_be_empty()
        page.locator(LINK).click()
        page.wait_for_url(f"{ORDERING}/cart")
