"""Somebody new, from the checkout to the mailbox and back to the checkout, without JavaScript."""

from __future__ import annotations

from uuid import uuid4

from tests.stories.browser import ACCOUNTS, DEMO_PASSWORD, ORDERING, Browser
from tests.stories.mailbox import link_in_mail_to, newest_mail_to
from tests.stories.shop import add_product, put_into_cart


def test_whoever_opens_an_account_at_the_checkout_comes_back_to_it(bob: Browser, guest: Browser) -> None:
    put_into_cart(guest, add_product(bob, price="12.50", quantity=5))
    checkout = f"/carts/{guest.ask(f'{ORDERING}/cart')['id']}/checkout"
    email = sign_up(guest, next_at_ordering=checkout)
    assert email in guest.page.text
    guest.open(link_in_mail_to(email))
    assert f"{email} is yours?" in guest.page.text
    guest.submit("/confirm-email/")
    assert (guest.page.status_code, str(guest.page.url).rpartition("/")[2]) == (200, "address")
    assert "What you chose before signing in is in your cart now." in guest.page.text
    assert guest.ask(f"{ACCOUNTS}/profile")["email"] == email


def test_a_link_that_is_followed_elsewhere_signs_nobody_in_there(guest: Browser) -> None:
    email = sign_up(guest, next_at_ordering="/orders")
    elsewhere = Browser().open(link_in_mail_to(email)).submit("/confirm-email/")
    assert "Your e-mail address is confirmed" in elsewhere.page.text
    assert elsewhere.status(f"{ACCOUNTS}/profile") == 401
    assert elsewhere.open(link_in_mail_to(email)).page.status_code == 410


def test_nobody_learns_whether_alice_has_an_account(guest: Browser) -> None:
    guest.open(f"{ACCOUNTS}/sign-up")
    guest.submit("/sign-up", display_name="Eve", email="alice@example.com", password=DEMO_PASSWORD)
    assert "A mail is on its way to alice@example.com" in guest.page.text
    assert link_in_mail_to("alice@example.com") == f"{ACCOUNTS}/sign-in"
    assert "It has one already" in " ".join(newest_mail_to("alice@example.com").split())


def sign_up(browser: Browser, *, next_at_ordering: str) -> str:
    """From ordering to accounts' sign-in, and from there to the form of newcomers; the address."""
    email = f"{uuid4().hex}@example.com"
    browser.open(f"{ORDERING}/login?next={next_at_ordering}")
    browser.follow("/sign-up")
    browser.submit("/sign-up", display_name="Dora", email=email, password=DEMO_PASSWORD)
    assert "We wrote to you" in browser.page.text, browser.page.text
    return email
