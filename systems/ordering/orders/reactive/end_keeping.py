from messaging.reactions import due, reacts_to
from ordering.orders.models import Order


@reacts_to(due(Order, "keep_until"))
def end_keeping(order: Order) -> None:
    """What the law demanded of a person who was forgotten long ago, it demands no more."""
    order.blank()
