"""How stock looks in an answer to staff."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404

from catalog.products.models import Product
from catalog.products.shown import money
from catalog.stock.ledger import BY_HAND, Movement
from catalog.stock.models import Stock

MOVEMENTS_A_PAGE = 50


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


def movement(of: Movement) -> dict[str, Any]:
    return {
        "kind": of.kind,
        "words": of.get_kind_display(),
        "on_hand": of.on_hand,
        "reserved": of.reserved,
        "on_hand_after": of.on_hand_after,
        "reserved_after": of.reserved_after,
        "note": of.note,
        "by": str(of.by) if of.by else None,
        "order_id": str(of.order_id) if of.order_id else None,
        "at": of.at.isoformat(),
    }


def ledger(product: Product, stock: Stock | None, number: int = 1) -> dict[str, Any]:
    """A page of a variant's ledger, newest first, with its counts as they are now."""
    pages = Paginator(product.movements.all(), MOVEMENTS_A_PAGE)
    if number > pages.num_pages:
        raise Http404
    return {
        "product": row(product, stock),
        "movements": [movement(one) for one in pages.page(number).object_list],
        "reasons": [(value, str(words)) for value, words in BY_HAND],
        "count": pages.count,
        "page": number,
        "pages": pages.num_pages,
    }
