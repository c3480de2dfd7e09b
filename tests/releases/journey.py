"""What must work whatever releases run beside each other: a customer's whole life, and an order until it arrives."""

from __future__ import annotations

import secrets

from tests.outage.copies import wait_until_copies_equal
from tests.outage.shopping import ORIGINS, Visitor
from tests.outage.waiting import eventually
from tests.stories import test_a_customers_life as a_customers_life
from tests.stories.browser import CATALOG, Browser
from tests.stories.shop import Product


def journey(alice: Visitor, bob: Visitor, book: Product) -> None:
    """Afterwards nothing waits, nothing is parked, and every copy equals its original."""
    longer_there, Browser.opened = Browser.opened, []
    staff = Browser().sign_in("Bob", at=CATALOG)
    try:
        a_customers_life.test_somebody_opens_an_account_orders_cancels_and_deletes_the_account(staff)
    finally:
        Browser.close_all()
        Browser.opened = longer_there
    _an_order_until_it_is_sent(alice, bob, book)
    wait_until_copies_equal()


def _an_order_until_it_is_sent(alice: Visitor, bob: Visitor, book: Product) -> None:
    new = f"{10 + secrets.randbelow(80)}.25"
    bob.write("catalog", f"/products/{book.id}/price", price=new)
    alice.put_into_cart(book.id)
    eventually("the new price is in the cart", lambda: new not in alice.read("ordering", "/cart"))
    path, form = alice.checkout()
    placed = alice.write("ordering", path, **form)
    alice.wait_for(placed["id"])
    bob.write("ordering", f"/orders/{placed['id']}/shipment")
    eventually("the account page shows it sent", lambda: not _is_sent(alice, placed["number"]))


def _is_sent(alice: Visitor, number: str) -> bool:
    orders = alice.ask(f"{ORIGINS['accounts']}/orders")["orders"]
    return any(one["number"] == number and one["state"] == "shipped" for one in orders)
