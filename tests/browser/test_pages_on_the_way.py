"""Pages that have no address of their own: somebody comes by them on the way to something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.pages import a_guests_order, a_product
from tests.browser.sight import WIDTHS, wrong_with
from tests.browser.test_journey import SETTLED
from tests.stories.browser import ACCOUNTS, DEMO_PASSWORD, ORDERING
from tests.stories.mailbox import link_in_mail_to
from tests.stories.shop import ADDRESS
from tests.stories.waiting import look_until

Visit = Callable[..., Any]
NEW_PASSWORD = "another-fine-password"


def test_from_the_first_mail_to_the_receipt_of_a_deletion(visit: Visit) -> None:
    email = f"{uuid4().hex[:12]}@example.com"
    wrong: list[str] = []
    with visit(width=WIDTHS["phone"]) as page:

        def look(name: str) -> None:
            page.wait_for_load_state()
            wrong.extend(wrong_with(page, f"on the way {name}", widths=["phone"]))

        open_account(page, email, look)
        edit_address(page, look)
        forget_password(page, email, look)
        delete_account(page, email, look)
    assert wrong == []


def test_a_guest_finds_an_order_that_waits_for_its_payment_and_a_credit_note(visit: Visit) -> None:
    product = a_product()
    waiting, cancelled = a_guests_order(product, payment="hosted"), a_guests_order(product, cancel=True)
    wrong: list[str] = []
    with visit(width=WIDTHS["phone"]) as page:
        find_order(page, "1999-000001", waiting["delivery"]["email"])
        expect(page.locator("main")).to_contain_text("No guest order has this number")
        wrong += wrong_with(page, "an order that was not found", widths=["phone"])
        find_order(page, waiting["number"], waiting["delivery"]["email"])
        page.wait_for_url(f"**/orders/{waiting['id']}")
        wrong += wrong_with(page, "an order that waits for its payment", widths=["phone"])
        find_order(page, cancelled["number"], cancelled["delivery"]["email"])
        page.get_by_role("link", name="Credit note").first.click()
        page.wait_for_url("**/invoice?number=*")
        wrong += wrong_with(page, "a credit note", widths=["phone"])
    assert wrong == []


def find_order(page: Page, number: str, email: str) -> None:
    page.goto(f"{ORDERING}/orders/lookup")
    fill(page, number=number, email=email)
    page.get_by_role("button", name="Find it").click()


def open_account(page: Page, email: str, look: Callable[[str], None]) -> None:
    page.goto(f"{ACCOUNTS}/sign-up")
    fill(page, display_name="Wendy", email=email, password=DEMO_PASSWORD)
    page.get_by_role("button", name="Open the account").click()
    expect(page.locator("main")).to_contain_text("We wrote to you")
    page.goto(link_in_mail_to(email))
    look("the link of the first mail")
    page.get_by_role("button", name="Yes, confirm").click()
    page.wait_for_url("**/profile*")
    look("a newcomer's overview")


def edit_address(page: Page, look: Callable[[str], None]) -> None:
    page.goto(f"{ACCOUNTS}/addresses")
    fill(page, **{name: ADDRESS[name] for name in ("name", "street", "postal_code", "city")})
    page.locator("[name=country]").select_option(ADDRESS["country"])
    page.get_by_role("button", name="Add", exact=True).click()
    look("an address")
    page.get_by_role("link", name="Edit").first.click()
    page.wait_for_url("**/addresses/*")
    look("an address is edited")


def forget_password(page: Page, email: str, look: Callable[[str], None]) -> None:
    page.goto(f"{ACCOUNTS}/profile")
    page.get_by_role("button", name="Sign out").first.click()
    page.goto(f"{ACCOUNTS}/password/forgotten")
    before = link_in_mail_to(email)
    fill(page, email=email)
    page.locator("form[action='/password/forgotten'] button").click()
    page.wait_for_url("**/password/forgotten?**")
    page.goto(look_until("another link", lambda: link_in_mail_to(email), wanted=lambda link: link != before))
    page.wait_for_url("**/password/reset")
    look("a new password")
    fill(page, password=NEW_PASSWORD)
    page.locator("form[action='/password/reset'] button").click()
    page.wait_for_url("**/sign-in*")
    look("after the new password")
    fill(page, email=email, password=NEW_PASSWORD)
    page.locator("form[action='/sign-in'] button").click()
    page.wait_for_url("**/profile*")


def delete_account(page: Page, email: str, look: Callable[[str], None]) -> None:
    page.goto(f"{ACCOUNTS}/deletion")
    fill(page, confirmation=email, password=NEW_PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    page.wait_for_url("**/deletions/**")
    look("a receipt that waits")
    expect(page.locator("main")).to_contain_text("Everything is deleted", timeout=3 * SETTLED)
    look("a receipt")


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)
