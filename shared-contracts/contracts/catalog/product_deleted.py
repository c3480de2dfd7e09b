from dataclasses import dataclass

from contracts.event import DeletedEvent


@dataclass(frozen=True, kw_only=True)
class ProductDeleted(DeletedEvent, type="catalog.product.deleted.v1", readers=("ordering",)):
    """The product is gone for good."""
