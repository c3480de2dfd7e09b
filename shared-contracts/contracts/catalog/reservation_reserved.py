from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class ReservationReserved(Fact, type="catalog.reservation.reserved.v1", readers=("ordering",)):
    """Stock for every line of the order is set aside. `id` is the order's id."""
