from dataclasses import dataclass

from contracts.catalog.refused_line import RefusedLine
from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class ReservationRefused(Fact, type="catalog.reservation.refused.v1", readers=("ordering",)):
    """No stock was taken for the order: these lines cannot be had. `id` is the order's id."""

    lines: tuple[RefusedLine, ...]
