from django.conf import settings

from contracts.ordering.order_delivered import OrderDelivered
from messaging.reactions import due, reacts_to
from ordering.orders.models import Order
from ordering.orders.states import State


@reacts_to(due(Order, "delivery_due_at"))
def assume_delivered(order: Order) -> None:
    """What left long ago has arrived, as far as anybody knows. Whatever staff said meanwhile stands."""
    order.move(State.DELIVERED, OrderDelivered, noted={"assumed_after": settings.DELIVERED_AFTER_DAYS})
