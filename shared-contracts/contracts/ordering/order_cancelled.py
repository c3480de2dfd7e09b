from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(Fact, type="ordering.order.cancelled.v1", readers=("catalog",)):
    """The order was called off; stock held for it is to be released."""

    begins_journey = True

    reason: str
