from dataclasses import dataclass

from contracts.event import Fact
from contracts.ordering.placed_line import PlacedLine


@dataclass(frozen=True, kw_only=True)
class OrderPartlyShipped(Fact, type="ordering.order.partly_shipped.v1", minor=1, readers=("catalog",)):
    """A parcel with a part of the order left the house, and it is not the last one.

    lines  what has left so far, with this parcel and those before it: late news of an earlier one adds nothing; () of
           before
    """

    begins_journey = True
    lines: tuple[PlacedLine, ...] = ()
