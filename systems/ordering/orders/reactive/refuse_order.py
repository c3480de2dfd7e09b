from contracts.catalog.reservation_refused import ReservationRefused
from contracts.ordering.order_refused import OrderRefused
from messaging.reactions import reacts_to
from ordering.orders.models import Order
from ordering.orders.states import State


@reacts_to(ReservationRefused)
def refuse_order(event: ReservationRefused) -> None:
    """The lines keep why, so that the order's page can tell the customer."""
    order = Order.objects.get(pk=event.id)
    reasons = sorted({line.reason for line in event.lines}) or ["out_of_stock"]
    if order.move(State.REFUSED, OrderRefused, reason=", ".join(reasons)[:400]):
        order.note_refused(event.lines)
