from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from contracts.event import StateEvent
from contracts.money import Money
from contracts.ordering.order_line import OrderLine


@dataclass(frozen=True, kw_only=True)
class OrderChanged(StateEvent, type="ordering.order.changed.v1", readers=("accounts",), classification="personal"):
    """An order as its customer sees it; never a name or an address."""

    begins_journey = True

    number: str
    customer_id: UUID | None
    state: Literal["received", "confirmed", "refused", "cancelled", "shipped"]
    lines: tuple[OrderLine, ...]
    total: Money
    placed_at: datetime
