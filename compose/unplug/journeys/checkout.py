"""From a product's page to an order's, as the pages lead."""

from __future__ import annotations

from compose.unplug.person import Person, Stuck
from compose.unplug.shop import Shop

ADDRESS = {
    "name": "Alice Liddell",
    "street": "1 Rabbit Hole Lane",
    "postal_code": "OX1 1DP",
    "city": "Oxford",
    "country": "GB",
}


def into_cart(shop: Shop, person: Person) -> None:
    person.open(f"{shop.catalog}{shop.goods.page}")
    person.submit("/cart/lines", product_id=shop.goods.id, quantity="1")
    person.sees(shop.goods.title)


def check_out(shop: Shop, person: Person) -> str:
    """Orders what is in the cart, to an address written down anew; the order's address."""
    person.open(f"{shop.ordering}/cart")
    person.follow("/checkout")
    if not person.page.address.endswith("/review"):
        person.submit("/checkout/address", **ADDRESS, email="alice@example.com", address="new")
        person.submit("/checkout/delivery")
    person.submit("/checkout")
    if "/orders/" not in person.page.address:
        raise Stuck(person.page.says())
    return person.page.address


def empty_cart(shop: Shop, person: Person) -> None:
    """What could not be ordered would be in the person's next order."""
    person.open(f"{shop.ordering}/cart")
    while "/removal" in person.page.text:
        person.submit("/removal")
