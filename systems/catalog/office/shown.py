"""How products look in the staff's list."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from catalog.bulk.actions import ACTIONS
from catalog.bulk.prices import ENDINGS
from catalog.categories.tree import category_choices
from catalog.office.search import LACKS, SORTS, STATES, STOCKS
from catalog.pictures.shown import picture
from catalog.products.models import Family, Product
from catalog.products.shown import money
from catalog.stock.models import Stock


def rows(families: Sequence[Family]) -> list[dict[str, Any]]:
    """Families with their variants' prices and counts, in as many queries as one would need."""
    variants: dict[UUID, list[Product]] = defaultdict(list)
    for product in Product.objects.filter(family__in=families).order_by("position", "id"):
        variants[product.family_id].append(product)
    stocks = Stock.objects.in_bulk([product.id for all_of_it in variants.values() for product in all_of_it])
    return [row(family, variants[family.id], stocks) for family in families]


def row(family: Family, variants: Sequence[Product], stocks: dict[UUID, Stock]) -> dict[str, Any]:
    sold = [product for product in variants if product.active]
    counted = [stocks[product.id] for product in variants if product.id in stocks]
    prices = sorted((product.price, product.currency) for product in sold or variants)
    return {
        "id": str(family.id),
        "title": family.title,
        "address": family.address(),
        "vendor": family.vendor,
        "category": family.category.name if family.category else "",
        "picture": picture(family.picture),
        "state": "withdrawn" if not sold else "published" if family.published else "hidden",
        "variants": len(variants),
        "lowest": money(*prices[0]) if prices else None,
        "highest": money(*prices[-1]) if prices and prices[-1] != prices[0] else None,
        "on_sale": any(product.old_price for product in sold),
        "on_hand": sum(stock.on_hand for stock in counted),
        "available": sum(stock.available for stock in counted),
        "sold_out": sum(1 for product in sold if product.id in stocks and not stocks[product.id].available),
    }


def choices() -> dict[str, Any]:
    """What the selects of the page offer."""
    lists = {"sorts": SORTS, "states": STATES, "stocks": STOCKS, "lacks": LACKS, "endings": ENDINGS}
    return {**lists, "actions": list(ACTIONS.items()), "categories": category_choices()}
