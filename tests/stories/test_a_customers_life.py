"""From the first visit to the last, by a plain HTTP client without JavaScript."""

from tests.stories.browser import ACCOUNTS, DEMO_PASSWORD, ORDERING, Browser
from tests.stories.newcomer import Newcomer
from tests.stories.shop import add_product, check_out, in_stock, outcome, put_into_cart
from tests.stories.waiting import look_until


def test_somebody_opens_an_account_orders_cancels_and_deletes_the_account(bob: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=3)
    wendy = Newcomer.signed_up()
    put_into_cart(wendy.browser, product)
    order = check_out(wendy.browser)
    assert outcome(wendy.browser, order)["state"] == "confirmed"
    wendy.browser.open(order).submit("/cancellation")
    assert wendy.browser.ask(order)["state"] == "cancelled"
    look_until("the stock is back", lambda: in_stock(bob, product), wanted=lambda count: count == 3)

    receipt = deleted(wendy)
    look_until("every system has deleted", lambda: receipt.open(str(receipt.page.url)).page.text, wanted=says_done)
    assert wendy.name not in receipt.page.text
    assert wendy.email not in receipt.page.text
    assert wendy.browser.status(f"{ACCOUNTS}/profile") == 401
    look_until("ordering has ended the sign-in", lambda: wendy.browser.status(order), wanted=lambda code: code == 404)
    wendy.browser.open(f"{ORDERING}/login?next=/")
    wendy.browser.submit("sign-in", email=wendy.email, password=DEMO_PASSWORD)
    assert "do not belong together" in wendy.browser.page.text


def deleted(one: Newcomer) -> Browser:
    """On the page of the receipt, which needs no sign-in."""
    one.browser.open(f"{ACCOUNTS}/profile").follow("/privacy").follow("/deletion")
    one.browser.submit("/deletion", confirmation=one.email, password=DEMO_PASSWORD)
    assert "Receipt of a deletion" in one.browser.page.text, one.browser.page.text
    return Browser().open(str(one.browser.page.url))


def says_done(page: str) -> bool:
    return "Everything is deleted" in page
