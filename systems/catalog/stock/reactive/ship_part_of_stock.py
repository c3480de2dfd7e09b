from catalog.stock.reservations import Reservation
from contracts.ordering.order_partly_shipped import OrderPartlyShipped
from messaging.reactions import TryLater, reacts_to


@reacts_to(OrderPartlyShipped)
def ship_part_of_stock(event: OrderPartlyShipped) -> None:
    """What has left the house of what was set aside for the order, in all its parcels until this one."""
    if not Reservation.ship(event.id, {line.product_id: line.quantity for line in event.lines}):
        raise TryLater(10, f"a part of order {event.id} was shipped, but nothing is reserved for it here yet")
