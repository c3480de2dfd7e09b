from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class OrderShipped(Fact, type="ordering.order.shipped.v1", readers=("catalog",)):
    """The goods left the house; stock held for the order is gone."""

    begins_journey = True
