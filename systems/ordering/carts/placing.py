"""What placing an order makes of a cart and of what was said at the checkout."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ordering.carts.models import Cart, Checkout
from ordering.carts.shown import cart_shown
from ordering.orders.delivery import delivery_methods
from ordering.orders.models import ADDRESS, Order, OrderLine
from ordering.products.shown import products_known

LIMIT = 10**10  # an order's columns and events have ten digits before the point


class CartChanged(Exception):
    """The cart is not what the customer agreed to, or holds what cannot be had."""


class CannotOrder(Exception):
    """What is wrong, and what to do about it."""

    def __init__(self, title: str, what_to_do: str) -> None:
        super().__init__(title)
        self.title, self.what_to_do = title, what_to_do


def placed_before(cart: Cart, key: object) -> Order | None:
    """The order that this key has made of this cart already. What is no key has made none."""
    try:
        return Order.objects.filter(idempotency_key=UUID(str(key)), cart_id=cart.id).first()
    except ValueError:
        return None


def place_order(cart: Cart, customer_id: UUID | None, form: dict[str, Any], *, agreed: Callable[[str], bool]) -> Order:
    """The order of a checkout form, and an empty cart; a form that was sent before leads to the order of then.

    `agreed` tells of the form's `reviewed` whether it is the cart as it stands. Whoever is second waits for the cart's
    lock and then finds the first one's order. New prices that a refused attempt brought to the cart stay: the customer
    sees them and decides. Raises CannotOrder, CartChanged.
    """
    with transaction.atomic():
        Cart.locked(cart.id)
        order = Order.objects.filter(idempotency_key=form["idempotency_key"]).first()
        if order is None and not cart.catch_up() and _can_be_had(cart, form) and agreed(form["reviewed"]):
            order = _place(cart, customer_id, form)
    if order is None:
        raise CartChanged
    if order.cart_id != cart.id:
        raise CannotOrder(_("This form was used for another order."), _("Go to your cart and check out again."))
    return order


def _can_be_had(cart: Cart, form: dict[str, Any]) -> bool:
    if cart.total is None:
        raise CannotOrder(_("Your cart is empty."), _("If you have just placed an order, you find it under “Orders”."))
    if cart.total.amount + delivery_methods()[form["delivery_method"]].price >= LIMIT:
        raise CannotOrder(_("This order is too large."), _("Order a part of it first."))
    return bool(cart_shown(cart)["orderable"])


def _place(cart: Cart, customer_id: UUID | None, form: dict[str, Any]) -> Order:
    order = Order.place(
        key=form["idempotency_key"],
        cart_id=cart.id,
        customer_id=customer_id,
        lines=_order_lines(cart),
        to={field: form[field] for field in ("email", *ADDRESS)},
        by=delivery_methods()[form["delivery_method"]],
        pay_by=form["payment_method"],
    )
    cart.items.all().delete()
    Checkout.objects.filter(cart=cart).delete()
    return order


def _order_lines(cart: Cart) -> list[OrderLine]:
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
