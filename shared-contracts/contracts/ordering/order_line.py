from dataclasses import dataclass
from uuid import UUID

from contracts.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """What was bought, at the price it was bought for."""

    product_id: UUID
    title: str
    option_label: str
    sku: str
    quantity: int
    unit_price: Money
