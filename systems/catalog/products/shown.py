"""How what is sold looks in an answer: JSON-ready, and the context of the pages."""

from decimal import Decimal
from typing import Any

from catalog.categories.tree import category_paths
from catalog.pictures.shown import gallery_of, picture
from catalog.products.models import Family, Product
from catalog.products.text import text_of, trail, values_of, version_of
from catalog.stock.ledger import BY_HAND
from catalog.stock.models import Stock


def money(amount: Decimal, currency: str) -> dict[str, str]:
    return {"amount": f"{amount:.2f}", "currency": currency}


def availability(stock: Stock | None) -> dict[str, Any]:
    """In words, with a number when few; no words at all when nothing is known."""
    if stock is None:
        return {"availability": "", "number": None}
    return {"availability": stock.words(), "number": stock.number()}


def variant(product: Product, stock: Stock | None) -> dict[str, Any]:
    return {
        "id": str(product.id),
        "sku": product.sku,
        "option_label": product.option_label,
        "options": product.options,
        "price": money(product.price, product.currency),
        "old_price": money(product.old_price, product.currency) if product.old_price else None,
        "active": product.active,
        **availability(stock),
    }


def page(family: Family) -> dict[str, Any]:
    """A family's own page: what customers see of it."""
    steps = trail(family)
    products = list(family.products.filter(active=True))
    stocks = Stock.objects.in_bulk([product.id for product in products])
    variants = [variant(product, stocks.get(product.id)) for product in products]
    to_buy = [one for one in variants if one["availability"] != "none"]
    return {
        **text_of(family, steps),
        "address": family.address(),
        "tags": [tag.strip() for tag in family.tags.split(",") if tag.strip()],
        "trail": steps,
        "option_names": family.option_names,
        "pictures": gallery_of(family),
        "variants": variants,
        "groups": _groups(family.option_names, variants),
        "sold_out": len(to_buy) < len(variants),
        "suggested": to_buy[0]["id"] if to_buy else None,
    }


def _groups(names: list[str], variants: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Variants of several options, one after another: by the first of them, in the order in which each first stands."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in variants:
        first, *rest = [one["options"][name] for name in names if name in one["options"]] or [one["option_label"]]
        found.setdefault(first if rest else "", []).append({**one, "rest": " / ".join(rest) or first})
    return [{"name": f"{names[0]}: {first}" if first else "", "variants": of} for first, of in found.items()]


def kept(product: Product, stock: Stock | None) -> dict[str, Any]:
    """A variant as staff see it."""
    counts = {"on_hand": stock.on_hand, "reserved": stock.reserved, "available": stock.available} if stock else {}
    return {**variant(product, stock), "position": product.position, "stock": counts}


def priced(product: Product) -> dict[str, Any]:
    """A variant without its stock: what somebody sees who changed it."""
    return {
        "id": str(product.id),
        "version": product.version,
        "name": product.name(),
        "sku": product.sku,
        "price": money(product.price, product.currency),
        "active": product.active,
        "address": product.family.address(),
    }


def edited(family: Family) -> dict[str, Any]:
    """A family with everything that staff can change."""
    products = list(family.products.all())
    stocks = Stock.objects.in_bulk([product.id for product in products])
    return {
        **text_of(family, trail(family)),
        "attributes": family.attributes,
        "option_names": family.option_names,
        "version": version_of(family),
        "values": values_of(family),
        "address": family.address(),
        "picture": picture(family.picture),
        "image_addresses": list(family.image_addresses.values_list("address", flat=True)),
        "categories": category_paths(),
        "reasons": [(value, str(words)) for value, words in BY_HAND],
        "variants": [kept(product, stocks.get(product.id)) for product in products],
    }
