from catalog.stock.reservations import Reservation
from contracts.ordering.order_shipped import OrderShipped
from messaging.reactions import TryLater, reacts_to


@reacts_to(OrderShipped)
def ship_stock(event: OrderShipped) -> None:
    """What was set aside for the order has left the house."""
    if not Reservation.ship(event.id):
        raise TryLater(10, f"order {event.id} was shipped, but nothing is reserved for it here yet")
