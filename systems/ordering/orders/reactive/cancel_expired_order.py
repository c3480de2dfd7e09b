from contracts.catalog.reservation_released import ReservationReleased
from contracts.ordering.order_cancelled import OrderCancelled
from messaging.reactions import reacts_to
from ordering.orders.models import Order
from ordering.orders.states import State


@reacts_to(ReservationReleased)
def cancel_expired_order(event: ReservationReleased) -> None:
    """An order whose stock is free again because nobody sent it cannot be sent any more, and its customer is told so.

    What was released because we called the order off, or refused it, stands where it should already.
    """
    if event.reason == "expired":
        Order.objects.get(pk=event.id).move(State.CANCELLED, OrderCancelled, by="stock", reason="reservation expired")
