from contracts.catalog.reservation_refused import ReservationRefused
from messaging.reactions import reacts_to
from ordering.orders.models import Order


@reacts_to(ReservationRefused)
def refuse_order(event: ReservationRefused) -> None:
    """An order that was cancelled meanwhile stays cancelled."""
    Order.objects.get(pk=event.id).refuse(event.lines)
