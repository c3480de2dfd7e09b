"""What pages and programs are told of products, out of our copies; all that a page needs in three queries."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from contracts.catalog.product_changed import ProductChanged
from contracts.catalog.stock_changed import StockChanged
from messaging.models import CopyState
from ordering.products.models import Picture, Product, Stock

FRAME = {"width": 160, "height": 200}  # of the look's pictures, which fit themselves into it


def products_known(ids: Iterable[UUID]) -> dict[UUID, Product]:
    """Tombstones too: a product that is gone is known to be gone."""
    return {product.id: product for product in Product.everything.filter(id__in=list(ids))}


def stock_known(ids: Iterable[UUID]) -> dict[UUID, Stock]:
    return {stock.id: stock for stock in Stock.objects.filter(id__in=list(ids))}


def pictures_known(hashes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The pictures that we hold, as the look wants them, by the hash of their content."""
    held = Picture.objects.filter(sha256__in=[one for one in hashes if one]).defer("webp")
    return {
        picture.sha256: {"src": reverse("show-picture", args=[picture.sha256]), "alt": picture.alt, **FRAME}
        for picture in held
    }


def stock_shown(stock: Stock | None) -> dict[str, Any]:
    """In words; `number` when few; `at` is when catalog said so. Unknown is said as unknown."""
    if stock is None:
        return {"availability": "unknown", "number": None, "at": None}
    return {"availability": stock.available, "number": stock.quantity, "at": stock.changed_at}


def copies_as_of() -> datetime | None:
    """When what we know of prices and stock was last found to be what catalog says; None if it was not yet."""
    ours = [ProductChanged.type, StockChanged.type]
    compared = dict(CopyState.objects.filter(type__in=ours).values_list("type", "compared_at"))
    known = [at for one in ours if (at := compared.get(one))]
    return min(known) if len(known) == len(ours) else None


def page_of(slug: str) -> str:
    """The product's page at catalog."""
    return f"{settings.LINKS['catalog']}/products/{slug}" if slug else ""
