"""How a bulk change looks in an answer."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from catalog.bulk.actions import ACTIONS, RENAMINGS, price_of
from catalog.bulk.models import BulkChange
from catalog.bulk.prices import TO_THE_CENT
from catalog.bulk.refusing import RowRefused
from catalog.categories.models import Category
from catalog.products.models import Family, Product
from catalog.products.shown import money


def summary(change: BulkChange) -> dict[str, Any]:
    counts = {name: getattr(change, name) for name in ("state", "total", "done", "changed", "unchanged", "refused")}
    return {
        "id": str(change.id),
        "address": change.address(),
        "action": change.action,
        "words": words_of(change.action, change.details),
        "by": str(change.by) if change.by else None,
        **counts,
        "is_running": change.is_running,
        "begun_at": change.begun_at.isoformat(),
        "finished_at": change.finished_at.isoformat() if change.finished_at else None,
    }


def words_of(action: str, details: dict[str, str]) -> str:
    """What is done, in words: "Change prices: -10 %, To .99"."""
    said = str({**ACTIONS, **RENAMINGS}[action])
    if action == "price":
        parts = [f"{details[name]}{unit}" for name, unit in (("percent", " %"), ("amount", "")) if details[name] != "0"]
        ending = "" if details["ending"] == TO_THE_CENT else f"… .{details['ending'][2:]}"
        return f"{said}: {', '.join(filter(None, [*parts, ending]))}"
    if action == "category":
        category = Category.objects.filter(slug=details["category"]).first()
        name = category.name if category else _("no category")
        return f"{said}: {name}"
    if "to" in details:
        return f"{said}: {details['from']} → {details['to']}"
    return f"{said}: {details['tag']}" if "tag" in details else said


def previewed(families: Iterable[Family], action: str, details: dict[str, str]) -> list[dict[str, Any]]:
    """The first of the products, with what would become of them; for prices, each variant from old to new."""
    if action != "price":
        return [{"name": family.title, "address": family.address(), "reason": ""} for family in families]
    products = Product.objects.filter(family__in=list(families), active=True).select_related("family")
    return [_price(product, details) for product in products.order_by("family__title", "position", "id")]


def _price(product: Product, details: dict[str, str]) -> dict[str, Any]:
    row = {"name": product.name(), "address": product.family.address(), "reason": ""}
    row["old"] = money(product.price, product.currency)  # type: ignore[assignment]
    try:
        return {**row, "new": money(price_of(product, details), product.currency)}
    except RowRefused as refused:
        return {**row, "new": None, "reason": str(refused)}
