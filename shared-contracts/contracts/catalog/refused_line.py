from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """What was wanted of a product and what there was; `reason` is out_of_stock, unknown_product or withdrawn."""

    product_id: UUID
    wanted: int
    available: int
    reason: str
