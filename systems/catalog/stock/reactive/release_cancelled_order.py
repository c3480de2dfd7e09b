from catalog.stock.reservations import Reservation
from contracts.ordering.order_cancelled import OrderCancelled
from messaging.reactions import reacts_to


@reacts_to(OrderCancelled)
def release_cancelled_order(event: OrderCancelled) -> None:
    """What was set aside for the order can be sold again."""
    Reservation.release(event.id, why="cancelled")
