"""How what is sold looks in an answer: JSON-ready, and the context of the pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from catalog.products.models import Family, Picture, Product
from catalog.stock.models import Stock


def money(amount: Decimal, currency: str) -> dict[str, str]:
    return {"amount": f"{amount:.2f}", "currency": currency}


def picture(of: Picture | None) -> dict[str, Any] | None:
    if of is None:
        return None
    address = f"/pictures/{of.sha256}.webp"
    return {
        "src": address,
        "srcset": f"{address}?size=small {of.small_width}w, {address} {of.width}w",
        "thumb": f"{address}?size=small",
        "width": of.width,
        "height": of.height,
        "alt": of.alt,
    }


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
        "price": money(product.price, product.currency),
        "old_price": money(product.old_price, product.currency) if product.old_price else None,
        "active": product.active,
        **availability(stock),
    }


def card(family: Family, products: list[Product], stocks: Mapping[UUID, Stock]) -> dict[str, Any]:
    """A family in a list: its cheapest variant's price, and the best news of all its stock."""
    cheapest = min(products, key=lambda product: product.price)
    return {
        "slug": family.slug,
        "address": family.address(),
        "title": family.title,
        "vendor": family.vendor,
        "category": family.category,
        "picture": picture(family.picture),
        "price": money(cheapest.price, cheapest.currency),
        "old_price": money(cheapest.old_price, cheapest.currency) if cheapest.old_price else None,
        "from": len({product.price for product in products}) > 1,
        "variants": len(products),
        **_best(stocks[product.id] for product in products if product.id in stocks),
    }


def _best(stocks: Iterable[Stock]) -> dict[str, Any]:
    return availability(max(stocks, key=lambda stock: stock.available, default=None))


def cards(families: Iterable[Family]) -> list[dict[str, Any]]:
    families = list(families)
    sold: dict[UUID, list[Product]] = defaultdict(list)
    products = Product.objects.filter(family__in=families, active=True).order_by("position", "id")
    for product in products:
        sold[product.family_id].append(product)
    stocks = Stock.objects.in_bulk([product.id for product in products])
    return [card(family, sold[family.id], stocks) for family in families if sold[family.id]]


def page(family: Family) -> dict[str, Any]:
    """A family's own page: what customers see of it."""
    products = list(family.products.filter(active=True))
    stocks = Stock.objects.in_bulk([product.id for product in products])
    variants = [variant(product, stocks.get(product.id)) for product in products]
    to_buy = [one for one in variants if one["availability"] != "none"]
    return {
        **text_of(family),
        "address": family.address(),
        "tags": [tag.strip() for tag in family.tags.split(",") if tag.strip()],
        "option_names": family.option_names,
        "pictures": [picture(family.picture)] if family.picture else [],
        "variants": variants,
        "suggested": to_buy[0]["id"] if to_buy else None,
        # Counted at this minute: an answer that is asked for again in the same minute may be shown again (304).
        "stock_at": timezone.now().replace(second=0, microsecond=0).isoformat(),
    }


def kept(product: Product, stock: Stock | None) -> dict[str, Any]:
    """A variant as staff see it."""
    counts = {"on_hand": stock.on_hand, "reserved": stock.reserved, "available": stock.available} if stock else {}
    return {**variant(product, stock), "stock": counts}


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


def text_of(family: Family) -> dict[str, Any]:
    """The fields of a family that staff can change."""
    names = ("slug", "title", "description", "vendor", "category", "tags", "published")
    return {name: getattr(family, name) for name in names}


def edited(family: Family) -> dict[str, Any]:
    """A family with everything that staff can change."""
    products = list(family.products.all())
    stocks = Stock.objects.in_bulk([product.id for product in products])
    return {
        **text_of(family),
        "address": family.address(),
        "picture": picture(family.picture),
        "image_addresses": list(family.image_addresses.values_list("address", flat=True)),
        "variants": [kept(product, stocks.get(product.id)) for product in products],
    }
