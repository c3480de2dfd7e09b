import time
from uuid import uuid4

import pytest

from tests.outage.copies import wait_until_copies_equal
from tests.outage.databases import value
from tests.outage.parts import compose, down, wait_until_well
from tests.outage.shopping import ORIGINS, Visitor
from tests.outage.waiting import GENEROUS, eventually
from tests.outage.witness import out_of_order, witness
from tests.stories.browser import DEMO_PASSWORD
from tests.stories.mailbox import link_in_mail_to
from tests.stories.shop import Product

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
AWAY = 20.0  # seconds
PRODUCTS = ("catalog.product.changed.v1", "catalog.stock.changed.v1")
PAGE = {"catalog": "/products", "ordering": "/cart"}
ORDERS = ("ordering.order.changed.v1",)
UNPUBLISHED = "SELECT count(*) AS n FROM messaging_outbox WHERE published_at IS NULL"


def test_all_three_systems_take_reads_and_writes_and_nothing_is_lost(
    guest: Visitor, bob: Visitor, book: Product
) -> None:
    with (
        Visitor() as newcomer,
        witness("ordering", "catalog", *PRODUCTS) as of_catalog,
        witness("accounts", "ordering", *ORDERS) as of_orders,
    ):
        orders, newcomers, new_name = [], [], ""
        person = newcomer.sign_up("Charlie", f"{uuid4().hex}@example.com")
        with down("broker"):
            until = time.monotonic() + AWAY
            while time.monotonic() < until:
                orders.append(guest.order(book.id))
                price = f"{10 + len(orders) % 7}.50"
                bob.write("catalog", f"/products/{book.id}/price", price=price)
                new_name = f"Charlie the {len(orders)}th"
                newcomer.write("accounts", "/profile", display_name=new_name)
                newcomers.append(ask_for_account())
                guest.sees("catalog", f"/products/{book.slug}", price)
                assert guest.state_of(orders[-1]) == "received"
            assert value("ordering", UNPUBLISHED) >= 2 * len(orders)
        for email in newcomers:
            link_in_mail_to(email, seconds=GENEROUS)
        seconds = max(guest.wait_for(order) for order in orders)
        wait_until_copies_equal()
        print(f"{len(orders)} orders, prices and names of {AWAY:.0f} s; all had arrived {seconds:.1f} s later")
        for one in (of_catalog, of_orders):
            came = one.messages()
            assert {message["id"] for message in came} >= one.said_meanwhile(), "news was lost"
            assert out_of_order(came) == []
    assert value("ordering", "SELECT display_name FROM ordering_user WHERE id = %s", [person]) == new_name


def ask_for_account() -> str:
    """Somebody new signs up; the mail with the link comes when there is a broker. Their address."""
    email = f"{uuid4().hex}@example.com"
    with Visitor() as person:
        person.write("accounts", "/sign-up", display_name="Charlie", email=email, password=DEMO_PASSWORD)
    return email


def test_a_restarted_broker_has_kept_what_nobody_had_read(guest: Visitor, book: Product) -> None:
    with down("catalog-consumer", "accounts-consumer"):
        orders = [guest.order(book.id) for _ in range(5)]
        eventually("ordering's news is at the broker", lambda: value("ordering", UNPUBLISHED))
        compose("stop", "broker")
        compose("start", "broker")
        assert {guest.state_of(order) for order in orders} == {"received"}
    for order in orders:
        guest.wait_for(order)


def test_what_is_said_while_nobody_listens_is_heard_later(guest: Visitor, book: Product) -> None:
    compose("stop", "catalog-consumer")
    orders = [guest.order(book.id) for _ in range(3)]
    eventually("ordering's news is at the broker", lambda: value("ordering", UNPUBLISHED))
    assert {guest.state_of(order) for order in orders} == {"received"}
    compose("start", "catalog-consumer")
    for order in orders:
        guest.wait_for(order)
    wait_until_well()


def test_signed_out_everywhere_holds_at_accounts_at_once_and_in_the_others_when_the_broker_is_back() -> None:
    with Visitor() as laptop, Visitor() as lost:
        for browser in (laptop, lost):
            browser.sign_in("Charlie", at=ORIGINS["ordering"]).sign_in("Charlie", at=ORIGINS["catalog"])
        with down("broker"):
            laptop.write("accounts", "/sessions/revocations", which="all")
            for browser in (laptop, lost):
                assert "Sign out" not in browser.read("accounts", "/profile")
                browser.sees("ordering", "/cart", "Sign out")
        heard = [(browser, system) for browser in (laptop, lost) for system in ("catalog", "ordering")]
        eventually("all have heard", lambda: [s for b, s in heard if "Sign out" in b.read(s, PAGE[s])])
