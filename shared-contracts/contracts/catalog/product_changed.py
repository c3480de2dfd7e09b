from dataclasses import dataclass

from contracts.catalog.product_deleted import ProductDeleted
from contracts.event import StateEvent
from contracts.money import Money


@dataclass(frozen=True, kw_only=True)
class ProductChanged(StateEvent, type="catalog.product.changed.v1", readers=("ordering",), classification="public"):
    """What is sold: one variant with its own SKU and price. `slug` is its page, shared with its sibling variants."""

    deleted = ProductDeleted

    slug: str
    title: str
    option_label: str
    sku: str
    price: Money
    active: bool
    picture_sha256: str | None
