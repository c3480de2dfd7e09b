from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class OrderRefused(Fact, type="ordering.order.refused.v1", readers=("catalog",)):
    """The order will not be fulfilled; stock held for it is to be released."""

    begins_journey = True

    reason: str
