from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class OrderPartlyShipped(Fact, type="ordering.order.partly_shipped.v1"):
    """A parcel with a part of the order left the house, and it is not the last one."""

    begins_journey = True
