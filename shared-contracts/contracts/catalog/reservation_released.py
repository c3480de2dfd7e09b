from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class ReservationReleased(Fact, type="catalog.reservation.released.v1", minor=1, readers=("ordering",)):
    """The stock of the order is free again, or will not be set aside any more. `id` is the order's id.

    reason  "cancelled" or "refused" when ordering had said so; "expired" when it was held for too long; "" of before
    """

    reason: str = ""
