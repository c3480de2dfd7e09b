"""An order's lines in the cart once more, and what the cart's page says of it, once."""

from typing import Any

from django.utils.translation import gettext as _

from ordering.carts.models import Cart, DoesNotFit
from ordering.orders.models import Order, OrderLine
from ordering.products.models import Product
from ordering.products.shown import products_known
from ordering.users.visitor import Visitor

AGAIN = "put_again"
MOST_NAMED = 20  # titles that a session remembers


def put_again(cart: Cart, order: Order) -> dict[str, Any]:
    """At today's prices, and as far as it is sold and fits."""
    lines = list(order.lines.all())
    products = products_known(line.product_id for line in lines)
    why_not = [(line.title, _put(cart, line, products.get(line.product_id))) for line in lines]
    left_out = [{"title": title, "why": why} for title, why in why_not if why]
    return {"added": len(lines) - len(left_out), "left_out": left_out}


def _put(cart: Cart, line: OrderLine, product: Product | None) -> str:
    """Why it cannot be; nothing when it is in the cart."""
    if product is None or not product.on_sale:
        return _("It is no longer sold.")
    try:
        cart.add(product, line.quantity)
    except DoesNotFit as why:
        return str(why)
    return ""


def remember(visitor: Visitor, again: dict[str, Any]) -> None:
    visitor.session[AGAIN] = {**again, "left_out": again["left_out"][:MOST_NAMED]}


def tell_again(visitor: Visitor) -> dict[str, Any]:
    return {"again": visitor.session.pop(AGAIN, None)}
