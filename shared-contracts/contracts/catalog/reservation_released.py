from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class ReservationReleased(Fact, type="catalog.reservation.released.v1"):
    """The stock of the order is free again. `id` is the order's id."""
