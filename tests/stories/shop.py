"""What the stories do again and again: Bob adds a product, somebody puts it into the cart, orders it, looks at it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from compose.unplug.journeys.checkout import ADDRESS as HOME
from tests.stories.browser import CATALOG, ORDERING, Browser
from tests.stories.drawing import png
from tests.stories.waiting import look_until

ADDRESS = HOME | {"email": "alice@example.com"}


@dataclass(frozen=True)
class Product:
    id: str
    slug: str
    title: str

    @property
    def page(self) -> str:
        return f"{CATALOG}/products/{self.slug}"


def add_product(bob: Browser, *, price: str, quantity: int) -> Product:
    """A new product with one variant, which no other test knows of."""
    title = f"Story {uuid.uuid4().hex[:12]}"
    bob.open(f"{CATALOG}/products/new")
    bob.submit("/products", title=title, sku=uuid.uuid4().hex[:16], price=price, quantity=str(quantity))
    assert bob.page.status_code == 200, bob.page.text[:2000]
    slug = title.lower().replace(" ", "-")
    return Product(id=variants(bob, slug)[0]["id"], slug=slug, title=title)


def add_picture(bob: Browser, product: Product, *, alt: str, content: bytes = b"") -> dict[str, Any]:
    """Bob sends a picture of it; the picture, as soon as it is in the gallery."""
    picture = content or png(900, 1200, left=(0, *uuid.uuid4().bytes[:2]), right=(240, 240, 240))
    bob.open(f"{product.page}/pictures").upload("/pictures", {"alt": alt}, files=("mug.png", picture, "image/png"))
    assert bob.page.status_code == 200, bob.page.text[:2000]

    def in_the_gallery() -> list[dict[str, Any]]:
        places = bob.ask(f"{product.page}/pictures")["places"]
        return [place["picture"] for place in places if place["alt"] == alt]

    return look_until(f"{alt} is in the gallery", in_the_gallery, wanted=bool, seconds=60)[0]


def variants(browser: Browser, slug: str) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = browser.ask(f"{CATALOG}/products/{slug}")["variants"]
    return shown


def change_price(bob: Browser, product: Product, price: str) -> None:
    bob.open(f"{product.page}/edit").submit(f"{product.id}/price", price=price)
    assert bob.page.status_code == 200, bob.page.text[:2000]


def put_into_cart(browser: Browser, product: Product, *, quantity: int = 1) -> None:
    """From the product's page, as soon as ordering has heard of the product."""

    def tried() -> int:
        browser.open(product.page).submit("/cart/lines", product_id=product.id, quantity=str(quantity))
        return browser.page.status_code

    look_until(f"{product.title} can be put into the cart", tried, wanted=lambda status: status == 200)
    assert str(browser.page.url) == f"{ORDERING}/cart"


def check_out(browser: Browser, *, payment: str = "invoice") -> str:
    """Orders what is in the cart; the order's address, to which the payment page leads back."""
    go_to_review(browser, payment=payment)
    browser.submit("/checkout")
    here = str(browser.page.url)
    order = parse_qs(urlsplit(here).query).get("return_to", [here])[0]
    assert "/orders/" in order, f"{here}: {browser.page.text[:3000]}"
    return order


def go_to_review(browser: Browser, *, payment: str = "invoice") -> None:
    """Through the steps of the checkout, to a new address."""
    browser.open(f"{ORDERING}/cart").follow("/checkout")
    if str(browser.page.url).endswith("/review"):
        return  # all steps are filled
    browser.submit("/checkout/address", **ADDRESS, address="new")
    browser.submit("/checkout/delivery", payment_method=payment)
    assert str(browser.page.url).endswith("/checkout/review"), f"{browser.page.url}: {browser.page.text[:3000]}"


def outcome(browser: Browser, order: str) -> dict[str, Any]:
    """The order, as soon as the systems have settled it."""
    return look_until(
        f"{order} is settled",
        lambda: browser.ask(order),
        wanted=lambda shown: bool(shown["state"] != "received"),
    )


def in_stock(bob: Browser, product: Product) -> int:
    """How many of a product can still be ordered, by catalog's own count."""
    shown = bob.ask(f"{CATALOG}/stock/{product.id}/adjustments")
    return int(shown["product"]["available"])
