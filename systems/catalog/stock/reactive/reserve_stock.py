from collections import Counter
from uuid import UUID

from catalog.stock.reservations import Reservation
from contracts.ordering.order_placed import OrderPlaced
from messaging.reactions import reacts_to


@reacts_to(OrderPlaced)
def reserve_stock(event: OrderPlaced) -> None:
    """All lines of the order are set aside, or none; ordering learns which."""
    wanted: Counter[UUID] = Counter()
    for line in event.lines:
        wanted[line.product_id] += line.quantity
    Reservation.reserve(event.id, wanted)
