"""Ordering's news, as they reach the reactions of stock."""

from uuid import UUID

from catalog.products.models import Product
from contracts.ordering.order_cancelled import OrderCancelled
from contracts.ordering.order_partly_shipped import OrderPartlyShipped
from contracts.ordering.order_placed import OrderPlaced
from contracts.ordering.order_refused import OrderRefused
from contracts.ordering.order_shipped import OrderShipped
from contracts.ordering.placed_line import PlacedLine
from messaging.ids import uuid7


def placed(*lines: tuple[Product, int]) -> OrderPlaced:
    wanted = tuple(PlacedLine(product_id=product.id, quantity=quantity) for product, quantity in lines)
    return OrderPlaced(id=uuid7(), version=1, lines=wanted)


def cancelled(order_id: UUID) -> OrderCancelled:
    return OrderCancelled(id=order_id, version=3, reason="customer")


def refused(order_id: UUID) -> OrderRefused:
    return OrderRefused(id=order_id, version=3, reason="out_of_stock")


def shipped(order_id: UUID) -> OrderShipped:
    return OrderShipped(id=order_id, version=3)


def partly_shipped(order_id: UUID, *until_now: tuple[Product, int]) -> OrderPartlyShipped:
    gone = tuple(PlacedLine(product_id=product.id, quantity=quantity) for product, quantity in until_now)
    return OrderPartlyShipped(id=order_id, version=3, lines=gone)
