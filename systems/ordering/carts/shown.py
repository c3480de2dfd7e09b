"""What pages and programs are told of a cart."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.money import Money
from contracts.plain import to_plain
from ordering.carts.models import Cart, CartItem, Checkout
from ordering.carts.sums import sums_shown
from ordering.orders.delivery import DeliveryMethod, delivery_methods, first_delivery_method
from ordering.products.models import Product, Stock
from ordering.products.shown import copies_as_of, page_of, pictures_known, products_known, stock_known, stock_shown


def cart_shown(cart: Cart | None) -> dict[str, Any]:
    """Lines with what we know of their products, notices, sums. A cart that is not there is an empty one."""
    lines = _lines(cart) if cart else []
    count = sum(line["quantity"] for line in lines)
    return {
        "id": cart.id if cart else None,
        "lines": lines,
        "notices": [notice for line in lines for notice in line["notices"]],
        "price_changed": any(line["price_before"] and line["state"] == "on_sale" for line in lines),
        "orderable": bool(lines) and all(line["state"] == "on_sale" for line in lines),
        "fingerprint": cart.fingerprint() if cart else "",
        "as_of": copies_as_of(),
        "cart_count": count,
        "count_words": ngettext("%(count)d item", "%(count)d items", count) % {"count": count},
        **sums_shown(cart.total if cart else None, _chosen_delivery(cart)),
    }


def _chosen_delivery(cart: Cart | None) -> DeliveryMethod:
    told = Checkout.objects.filter(cart=cart).first() if cart else None
    known = delivery_methods().get(told.delivery_method) if told else None
    return known or first_delivery_method()


def _lines(cart: Cart) -> list[dict[str, Any]]:
    items = list(cart.items.all())
    ids = [item.product_id for item in items]
    products, stock = products_known(ids), stock_known(ids)
    pictures = pictures_known(product.picture_sha256 for product in products.values())
    lines = []
    for item in items:
        product = products.get(item.product_id)
        picture = pictures.get(product.picture_sha256) if product else None
        lines.append({**line_shown(item, product, stock.get(item.product_id)), "picture": picture})
    return lines


def line_shown(item: CartItem, product: Product | None, stock: Stock | None) -> dict[str, Any]:
    before = item.price_seen if item.price_seen != item.price else None
    state = state_of(product)
    return {
        "id": item.id,
        "product_id": item.product_id,
        "title": (product and product.title) or item.title,
        "option_label": product.option_label if product else "",
        "page": page_of(product.slug if product else ""),
        "quantity": item.quantity,
        "price": _money(item, item.price),
        "price_before": _money(item, before) if before else None,
        "price_fell": before is not None and before > item.price,
        "total": _money(item, item.price * item.quantity),
        "state": state,
        "state_words": STATE_WORDS[state](),
        "stock": stock_shown(stock),
        "notices": notices_of(item, state),
    }


def state_of(product: Product | None) -> str:
    """on_sale; withdrawn: it cannot be bought; unknown: our copy does not have it at the moment."""
    if product is None:
        return "unknown"
    return "on_sale" if product.on_sale else "withdrawn"


def notices_of(item: CartItem, state: str) -> list[dict[str, Any]]:
    notices: list[dict[str, Any]] = []
    if state == "withdrawn":
        notices.append({"kind": "withdrawn", "title": item.title})
    elif state == "unknown":
        notices.append({"kind": "unknown", "title": item.title})
    elif item.price_seen != item.price:
        prices = {"before": _money(item, item.price_seen), "now": _money(item, item.price)}
        notices.append({"kind": "price_changed", "title": item.title, **prices})
    return [{**notice, "line_id": item.id, "text": TEXTS[notice["kind"]]()} for notice in notices]


STATE_WORDS = {
    "on_sale": lambda: _("For sale"),
    "withdrawn": lambda: _("No longer sold"),
    "unknown": lambda: _("Not known at the moment"),
}
TEXTS = {
    "withdrawn": lambda: _("It is no longer sold. Take it out of your cart to order the rest."),
    "unknown": lambda: _("We are learning about this product again. Try in a minute."),
    "price_changed": lambda: _("Its price has changed since you put it into your cart."),
}


def _money(item: CartItem, amount: Any) -> Any:
    return to_plain(Money(amount=amount, currency=item.currency))
