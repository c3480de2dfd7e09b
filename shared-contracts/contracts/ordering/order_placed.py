from dataclasses import dataclass

from contracts.event import Fact
from contracts.ordering.placed_line import PlacedLine


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(Fact, type="ordering.order.placed.v1", readers=("catalog",)):
    """A customer ordered these; whoever has the stock says whether they can be had."""

    begins_journey = True

    lines: tuple[PlacedLine, ...]
