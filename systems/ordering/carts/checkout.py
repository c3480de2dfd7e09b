"""What the checkout page shows, and what placing an order makes of it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from messaging.ids import uuid7
from ordering.carts.models import Cart
from ordering.carts.shown import cart_shown
from ordering.orders.countries import COUNTRIES, country_name, country_options
from ordering.orders.models import Order, OrderLine
from ordering.orders.tax import percent
from ordering.products.shown import products_known
from ordering.users.models import Contact
from ordering.users.visitor import Visitor

NEW = "new"
LIMIT = 10**10  # an order's columns and events have ten digits before the point
LABELS = {
    "email": gettext_lazy("E-mail"),
    "address": gettext_lazy("Address"),
    "name": gettext_lazy("Name"),
    "street": gettext_lazy("Street and number"),
    "postal_code": gettext_lazy("Postal code"),
    "city": gettext_lazy("Town"),
    "country": gettext_lazy("Country"),
}
ADDRESS = ("name", "street", "postal_code", "city", "country")


def checkout_shown(cart: Cart, visitor: Visitor) -> dict[str, Any]:
    """The cart, where to send it to, and two values that come back with the form: `reviewed` says what the customer
    saw and agreed to, `idempotency_key` makes a second sending of the same form the same order."""
    contact = contact_of(visitor)
    addresses = addresses_shown(contact)
    preferred = next((one["value"] for one in addresses if one["default"]), addresses[0]["value"])
    return {
        **cart_shown(cart),
        "reviewed": cart.fingerprint(),
        "idempotency_key": uuid7(),
        "addresses": addresses,
        "countries": [{"value": code, "label": name} for code, name in country_options()],
        "tax_percent": percent(settings.TAX_RATE),
        "values": {"address": preferred, "email": contact.email if contact else ""},
    }


def contact_of(visitor: Visitor) -> Contact | None:
    return Contact.objects.filter(pk=visitor.id).first() if visitor.id else None


def addresses_shown(contact: Contact | None) -> list[dict[str, Any]]:
    """The saved addresses that we send to, and the choice of writing another one."""
    saved = contact.addresses if contact else []
    shown = [
        {"value": one["id"], "label": one["name"], "hint": in_one_line(one), "default": one["default"]}
        for one in saved
        if one["country"] in COUNTRIES
    ]
    return [*shown, {"value": NEW, "label": _("Another address"), "hint": "", "default": False}]


def in_one_line(address: dict[str, str]) -> str:
    return f"{address['street']}, {address['postal_code']} {address['city']}, {country_name(address['country'])}"


def order_lines(cart: Cart) -> list[OrderLine]:
    """The cart's lines as an order keeps them. Raises KeyError for a product that our copy does not have."""
    items = list(cart.items.all())
    products = products_known(item.product_id for item in items)
    return [
        OrderLine(
            product_id=item.product_id,
            slug=products[item.product_id].slug,
            title=products[item.product_id].title,
            option_label=products[item.product_id].option_label,
            sku=products[item.product_id].sku,
            picture_sha256=products[item.product_id].picture_sha256,
            quantity=item.quantity,
            unit_price=item.price,
            currency=item.currency,
        )
        for item in items
    ]


class CartChanged(Exception):
    """The cart is not what the customer agreed to, or holds what cannot be had."""


class CannotOrder(Exception):
    """What is wrong, and what to do about it."""

    def __init__(self, title: str, what_to_do: str) -> None:
        super().__init__(title)
        self.title, self.what_to_do = title, what_to_do


def place_order(cart: Cart, customer_id: UUID | None, form: dict[str, Any]) -> Order:
    """The order of a checkout form, and an empty cart; a form that was sent before leads to the order of then.

    Whoever is second waits for the cart's lock and then finds the first one's order. New prices that a refused attempt
    brought to the cart stay: the customer sees them and decides. Raises CannotOrder, CartChanged.
    """
    with transaction.atomic():
        Cart.locked(cart.id)
        order = Order.objects.filter(idempotency_key=form["idempotency_key"]).first()
        if order is None and not cart.catch_up() and _agreed(cart, form["reviewed"]):
            order = _place(cart, customer_id, form)
    if order is None:
        raise CartChanged
    if order.cart_id != cart.id:
        raise CannotOrder(_("This form was used for another order."), _("Go to your cart and check out again."))
    return order


def _agreed(cart: Cart, reviewed: str) -> bool:
    if cart.total is None:
        raise CannotOrder(_("Your cart is empty."), _("If you have just placed an order, you find it under “Orders”."))
    if cart.total.amount >= LIMIT:
        raise CannotOrder(_("This order is too large."), _("Order a part of it first."))
    return cart.fingerprint() == reviewed and bool(cart_shown(cart)["orderable"])


def _place(cart: Cart, customer_id: UUID | None, form: dict[str, Any]) -> Order:
    order = Order.place(
        key=form["idempotency_key"],
        cart_id=cart.id,
        customer_id=customer_id,
        lines=order_lines(cart),
        delivery={field: form[field] for field in ("email", *ADDRESS)},
    )
    cart.items.all().delete()
    return order
