"""The pages that are looked at: who sees them, and where they are. Names of things are taken from the running shop."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import Any

from tests.stories.browser import ACCOUNTS, CATALOG, ORDERING, Browser
from tests.stories.shop import Product, check_out, go_to_review, outcome, put_into_cart, variants
from tests.stories.waiting import look_until

PAGES = (
    ("guest", f"{CATALOG}/"),
    ("guest", f"{CATALOG}/products"),
    ("guest", f"{CATALOG}/products?q=novel&in_stock=1&from=1&to=50&sort=cheapest"),
    ("guest", f"{CATALOG}/products?q=shakspeare"),
    ("guest", f"{CATALOG}/products?q=nothing-has-this-name"),
    ("guest", f"{CATALOG}/products/{{product}}"),
    ("guest", f"{CATALOG}/products/there-is-no-such-product"),
    ("guest", f"{ORDERING}/cart"),
    ("guest", f"{ORDERING}/orders"),
    ("guest", f"{ORDERING}/orders/lookup"),
    ("guest", f"{ORDERING}/mails"),
    ("guest", f"{ACCOUNTS}/sign-in"),
    ("guest", f"{ACCOUNTS}/sign-up"),
    ("guest", f"{ACCOUNTS}/email-confirmations"),
    ("guest", f"{ACCOUNTS}/email-confirmations?confirmed=email"),
    ("guest", f"{ACCOUNTS}/confirm-email/a-part-of-it"),
    ("guest", f"{ACCOUNTS}/password/forgotten"),
    ("guest", f"{ACCOUNTS}/password/forgotten?sent=1"),
    ("guest", f"{ACCOUNTS}/mails"),
    ("Alice", f"{ACCOUNTS}/profile"),
    ("Alice", f"{ACCOUNTS}/security"),
    ("Alice", f"{ACCOUNTS}/sessions"),
    ("Alice", f"{ACCOUNTS}/password"),
    ("Alice", f"{ACCOUNTS}/addresses"),
    ("Alice", f"{ACCOUNTS}/preferences"),
    ("Alice", f"{ACCOUNTS}/email"),
    ("Alice", f"{ACCOUNTS}/second-factor"),
    ("Alice", f"{ACCOUNTS}/second-factor/totp"),
    ("Alice", f"{ACCOUNTS}/second-factor/recovery-codes"),
    ("Alice", f"{ACCOUNTS}/passkeys"),
    ("Alice", f"{ACCOUNTS}/sign-in/again"),
    ("Alice", f"{ACCOUNTS}/privacy"),
    ("Alice", f"{ACCOUNTS}/export"),
    ("Alice", f"{ACCOUNTS}/deletion"),
    ("Alice", f"{ORDERING}/cart"),
    ("Alice", f"{ORDERING}/carts/{{cart}}/checkout/address"),
    ("Alice", f"{ORDERING}/carts/{{cart}}/checkout/delivery"),
    ("Alice", f"{ORDERING}/carts/{{cart}}/checkout/review"),
    ("Alice", f"{ORDERING}/orders"),
    ("Alice", f"{CATALOG}/stock"),
    ("Bob", f"{CATALOG}/products/new"),
    ("Bob", f"{CATALOG}/products/{{product}}/edit"),
    ("Bob", f"{CATALOG}/products/{{product}}/pictures"),
    ("Bob", f"{CATALOG}/products/{{product}}/pictures/{{picture}}?ratio=1:1"),
    ("Bob", f"{CATALOG}/products/{{product}}/history"),
    ("Bob", f"{CATALOG}/office/products"),
    ("Bob", f"{CATALOG}/office/products?q=nothing-has-this-name"),
    ("Bob", f"{CATALOG}/office/categories"),
    ("Bob", f"{CATALOG}/office/attributes"),
    ("Bob", f"{CATALOG}/office/changes"),
    ("Bob", f"{CATALOG}/stock"),
    ("Bob", f"{CATALOG}/imports"),
    ("Bob", f"{ORDERING}/board"),
    ("Bob", f"{ORDERING}/board?state=confirmed&q=nothing-has-this-name&sort=dearest"),
    ("Bob", f"{ORDERING}/board?unpaid=true"),
    ("Bob", f"{ORDERING}/board/picking"),
    ("Bob", f"{ORDERING}/orders/{{order}}"),
    ("Bob", f"{ORDERING}/orders/{{order}}/shipments"),
    ("Bob", f"{ORDERING}/orders/{{order}}/journey"),
    ("Bob", f"{ORDERING}/orders/{{invoiced}}/invoice"),
    ("Bob", f"{ORDERING}/customers/0199f7a2-6c51-7c3e-9d10-000000000001"),
    ("Bob", f"{ORDERING}/messages/parked"),
    ("Bob", f"{ORDERING}/messages/copies"),
    ("Bob", f"{CATALOG}/messages/outbox"),
    ("Bob", f"{ACCOUNTS}/messages/copies"),
    ("Bob", f"{ACCOUNTS}/users"),
    ("Bob", f"{ACCOUNTS}/users?q=nobody-has-this-name"),
    ("Bob", f"{ACCOUNTS}/users/0199f7a2-6c51-7c3e-9d10-000000000001"),
    ("Bob", f"{ACCOUNTS}/audit"),
)


def a_product() -> str:
    """The address word of the first product that there is plenty of, and a picture. What other tests sold is first."""
    browser = Browser()
    try:
        return next(slug for slug in _pictured(browser) if variants(browser, slug)[0]["availability"] == "plenty")
    finally:
        Browser.close_all()


def _pictured(browser: Browser) -> Iterator[str]:
    page: str | None = "/products"
    while page:
        shown = browser.ask(f"{CATALOG}{page}")
        yield from (str(card["address"]).rpartition("/")[2] for card in shown["products"] if card["picture"])
        page = shown["next"]


@cache
def a_picture(product: str) -> str:
    """The id of the first picture in its gallery, which staff are told."""
    browser = Browser().sign_in("Bob", at=CATALOG)
    try:
        address = f"{CATALOG}/products/{product}/pictures"
        places = look_until("its picture is there", lambda: browser.ask(address)["places"], seconds=60)
        return str(places[0]["id"])
    finally:
        Browser.close_all()


@cache
def an_order(product: str) -> str:
    """The id of a guest's order of it, which is confirmed."""
    return str(a_guests_order(product)["id"])


def a_guests_order(product: str, *, payment: str = "invoice", cancel: bool = False) -> dict[str, Any]:
    """A guest's order of it, as soon as it is confirmed; with `cancel`, it is called off when its invoice is there."""
    guest = Browser()
    try:
        first = variants(guest, product)[0]
        put_into_cart(guest, Product(id=str(first["id"]), slug=product, title=product))
        order = check_out(guest, payment=payment)
        outcome(guest, order)
        if cancel:
            _papers(guest, order, 1)
            guest.open(order).submit("/cancellation")
            _papers(guest, order, 2)
        return dict(guest.ask(order))
    finally:
        Browser.close_all()


def _papers(guest: Browser, order: str, wanted: int) -> None:
    """Waits until so many stand on the order's page: its invoice, and the credit note."""
    look_until(
        f"{wanted} papers of {order}",
        lambda: len(guest.ask(order)["invoices"]),
        wanted=lambda found: found == wanted,
        seconds=60,
    )


@cache
def an_invoiced_order(product: str) -> str:
    """The same order, as soon as its invoice is written."""
    order, bob = an_order(product), Browser().sign_in("Bob", at=ORDERING)
    try:
        address = f"{ORDERING}/orders/{order}/invoice"
        look_until(
            "its invoice is there", lambda: bob.status(address), wanted=lambda code: code == HTTPStatus.OK, seconds=60
        )
        return order
    finally:
        Browser.close_all()


@cache
def a_cart(product: str) -> str:
    """The id of Alice's cart, with this product in it and all steps of the checkout filled."""
    alice = Browser().sign_in("Alice", at=ORDERING)
    try:
        put_into_cart(alice, Product(id=variants(alice, product)[0]["id"], slug=product, title=product))
        go_to_review(alice)
        return str(alice.ask(f"{ORDERING}/cart")["id"])
    finally:
        Browser.close_all()


def address_of(page: tuple[str, str], product: str) -> str:
    """Where the page is, with the names that its address asks for."""
    _who, address = page
    named = {"picture": a_picture, "order": an_order, "invoiced": an_invoiced_order, "cart": a_cart}
    return address.format(
        product=product, **{name: find(product) for name, find in named.items() if f"{{{name}}}" in address}
    )


def name_of(page: tuple[str, str]) -> str:
    who, address = page
    return f"{who} {address.partition('//')[2].partition('/')[2] or 'home'} of {system_of(address)}"


def system_of(address: str) -> str:
    origins = {ACCOUNTS: "accounts", CATALOG: "catalog", ORDERING: "ordering"}
    return next((name for origin, name in origins.items() if origin and address.startswith(origin)), "nowhere")
