"""How stock looks in an answer to staff."""

from typing import Any

from catalog.products.models import Product
from catalog.products.shown import money
from catalog.stock.models import Stock, StockAdjustment


def row(product: Product, stock: Stock | None) -> dict[str, Any]:
    return {
        "id": str(product.id),
        "name": product.name(),
        "address": product.family.address(),
        "sku": product.sku,
        "price": money(product.price, product.currency),
        "active": product.active and product.family.published,
        "on_hand": stock.on_hand if stock else None,
        "reserved": stock.reserved if stock else None,
        "available": stock.available if stock else None,
        "availability": stock.words() if stock else "",
    }


def adjustment(of: StockAdjustment) -> dict[str, Any]:
    return {"delta": of.delta, "reason": of.reason, "by": str(of.by) if of.by else None, "at": of.at.isoformat()}


def ledger(product: Product, stock: Stock | None) -> dict[str, Any]:
    return {"product": row(product, stock), "adjustments": [adjustment(one) for one in product.adjustments.all()[:200]]}
