"""What is to be taken off the shelves: of every order that waits to be sent, what has not left yet."""

from typing import Any

from django.db.models import F, IntegerField, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from ordering.orders.models import Order, OrderLine
from ordering.orders.states import State
from ordering.shipments.models import ShipmentLine

MOST = 40  # orders on one list: more would weigh more than 30 KB


def picking_list() -> dict[str, Any]:
    """The oldest orders first, as many as MOST; by product with totals, and by order."""
    waiting = Order.objects.filter(state__in=(State.CONFIRMED, State.PARTLY_SHIPPED)).order_by("placed_at", "id")
    orders = list(waiting[: MOST + 1])
    lines = _lines_left(orders[:MOST])
    return {
        "products": _by_product(lines),
        "orders": [_order(order, [line for line in lines if line.order_id == order.id]) for order in orders[:MOST]],
        "more": len(orders) > MOST,
        "most": MOST,
    }


def _lines_left(orders: list[Order]) -> list[Any]:
    gone = ShipmentLine.objects.filter(line=OuterRef("pk")).order_by().values("line").annotate(sum=Sum("quantity"))
    left = F("quantity") - Coalesce(Subquery(gone.values("sum"), output_field=IntegerField()), Value(0))
    return list(OrderLine.objects.filter(order__in=orders).annotate(left=left).filter(left__gt=0).order_by("sku", "id"))


def _by_product(lines: list[Any]) -> list[dict[str, Any]]:
    products: dict[Any, dict[str, Any]] = {}
    for line in lines:
        row = products.setdefault(line.product_id, {**_named(line), "quantity": 0, "orders": 0})
        row["quantity"] += line.left
        row["orders"] += 1
    return list(products.values())


def _order(order: Order, lines: list[Any]) -> dict[str, Any]:
    return {
        "id": order.id,
        "number": order.number,
        "placed_at": order.placed_at,
        "name": order.name,
        "city": order.city,
        "country": order.country,
        "lines": [{**_named(line), "quantity": line.left} for line in lines],
    }


def _named(line: OrderLine) -> dict[str, Any]:
    return {"product_id": line.product_id, "sku": line.sku, "title": line.title, "option_label": line.option_label}
