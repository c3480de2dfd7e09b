"""A person deletes their account by the page: closed at once, erased soon, told by a receipt that names nobody."""

from typing import Any
from uuid import uuid4

from tests.stories.browser import ACCOUNTS, CATALOG, DEMO_PASSWORD, ORDERING, Browser
from tests.stories.mailbox import newest_mail_to
from tests.stories.newcomer import Newcomer
from tests.stories.shop import add_product, check_out, outcome, put_into_cart
from tests.stories.waiting import look_until


def test_a_person_deletes_their_account_and_reads_the_receipt(bob: Browser) -> None:
    product, wendy = add_product(bob, price="12.50", quantity=5), Newcomer.signed_up()
    put_into_cart(wendy.browser, product)
    order = check_out(wendy.browser)
    number = outcome(wendy.browser, order)["number"]
    look_until("the invoice is written", lambda: wendy.browser.ask(order)["invoices"], wanted=bool)
    page = wendy.browser.open(f"{ACCOUNTS}/deletion").page.text
    assert "What is kept, why, and until when" in page

    wendy.browser.submit("/deletion", confirmation=wendy.email, password=DEMO_PASSWORD)
    receipt = str(wendy.browser.page.url)
    assert "/deletions/" in receipt
    assert wendy.browser.status(f"{ACCOUNTS}/profile") == 401
    look_until("the link comes by mail", lambda: newest_mail_to(wendy.email), wanted=lambda text: receipt in text)
    assert wendy.name not in newest_mail_to(wendy.email)

    anybody = Browser()
    shown: Any = look_until("all have erased", lambda: anybody.ask(receipt), wanted=lambda one: one["state"] == "done")
    systems = {one["system"]: one for one in shown["systems"]}
    assert {"session", "cart"} <= set(systems["ordering"]["deleted"])
    kept = {one["reason"]: one["names"] for one in systems["ordering"]["kept"]}
    assert kept.keys() == {"delivery", "invoice"}
    assert kept["delivery"] == [number]
    assert kept["invoice"][0].startswith("RE-")
    text = anybody.open(receipt).page.text
    assert number in text
    assert [secret for secret in (wendy.name, wendy.email) if secret in text] == []
    look_until("ordering has ended the sign-in", lambda: greeted_at(ORDERING, wendy), wanted=lambda seen: not seen)
    look_until("catalog has ended the sign-in", lambda: greeted_at(CATALOG, wendy), wanted=lambda seen: not seen)


def test_whoever_was_erased_cannot_sign_in_and_the_address_is_free_again() -> None:
    wendy = Newcomer.signed_up()
    wendy.browser.open(f"{ACCOUNTS}/deletion")
    wendy.browser.submit("/deletion", confirmation=wendy.email, password=DEMO_PASSWORD)
    receipt = str(wendy.browser.page.url)
    look_until("accounts has erased", lambda: Browser().ask(receipt)["state"], wanted=lambda state: state != "begun")
    browser = Browser().open(f"{ACCOUNTS}/sign-in")
    browser.submit("/sign-in", email=wendy.email, password=DEMO_PASSWORD)
    assert "do not belong together" in browser.page.text
    name = f"Wendy {uuid4().hex[:12]}"
    browser.open(f"{ACCOUNTS}/sign-up")
    browser.submit("/sign-up", display_name=name, email=wendy.email, password=DEMO_PASSWORD)
    look_until("a new link comes", lambda: newest_mail_to(wendy.email), wanted=lambda text: "/confirm-email/" in text)


def greeted_at(origin: str, one: Newcomer) -> bool:
    return one.name in one.browser.open(origin).page.text
