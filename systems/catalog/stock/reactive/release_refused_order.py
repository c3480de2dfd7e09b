from catalog.stock.reservations import Reservation
from contracts.ordering.order_refused import OrderRefused
from messaging.reactions import reacts_to


@reacts_to(OrderRefused)
def release_refused_order(event: OrderRefused) -> None:
    """What was set aside for the order can be sold again."""
    Reservation.release(event.id, why="refused")
