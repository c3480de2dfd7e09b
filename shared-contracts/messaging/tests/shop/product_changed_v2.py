from dataclasses import dataclass

from contracts.catalog.product_deleted import ProductDeleted
from contracts.event import StateEvent
from contracts.money import Money


@dataclass(frozen=True, kw_only=True)
class ProductChangedV2(StateEvent, type="catalog.product.changed.v2", readers=("accounts",)):
    """A major that readers of the first would not understand: other names, and prices in many currencies."""

    deleted = ProductDeleted

    name: str
    prices: tuple[Money, ...]
