from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """How many of which product."""

    product_id: UUID
    quantity: int
