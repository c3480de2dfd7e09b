from contracts.catalog.reservation_reserved import ReservationReserved
from contracts.ordering.order_confirmed import OrderConfirmed
from messaging.reactions import reacts_to
from ordering.orders.models import Order
from ordering.orders.states import State


@reacts_to(ReservationReserved)
def confirm_order(event: ReservationReserved) -> None:
    """An order that was cancelled meanwhile stays cancelled: catalog gives its stock back by that news."""
    Order.objects.get(pk=event.id).move(State.CONFIRMED, OrderConfirmed)
