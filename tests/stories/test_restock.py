"""Told when a sold-out product is back: catalog knows what came back, accounts knows where people are reached."""

from __future__ import annotations

from tests.stories.browser import CATALOG, Browser
from tests.stories.mailbox import newest_mail_to
from tests.stories.newcomer import Newcomer
from tests.stories.shop import add_product
from tests.stories.waiting import look_until


def test_who_waits_for_a_product_gets_one_mail_when_it_is_back(bob: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=0)
    wendy = Newcomer.signed_up()
    wendy.browser.open(product.page).submit(f"/restocks/{product.id}")
    assert product.title in wendy.browser.page.text

    bob.open(f"{product.page}/edit").submit(f"/stock/{product.id}/adjustments", delta="3", reason="delivery")

    mail = look_until("the mail", lambda: newest_mail_to(wendy.email), wanted=lambda text: product.title in text)
    assert f"{CATALOG}/products/{product.slug}" in mail
    assert wendy.browser.ask(f"{CATALOG}/restocks")["requests"] == []
