from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class OrderConfirmed(Fact, type="ordering.order.confirmed.v1"):
    """Everything in the order is set aside for the customer."""

    begins_journey = True
