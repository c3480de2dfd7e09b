from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class OrderDelivered(Fact, type="ordering.order.delivered.v1"):
    """All of the order has arrived, as staff say, or as is to be assumed after some days."""

    begins_journey = True
