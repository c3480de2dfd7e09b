from django.db import transaction

from messaging.reactions import changed, reacts_to
from ordering.orders.models import Order
from ordering.payments.taking import CAME_TO_NOTHING, give_back, locked


@reacts_to(changed(Order, "state"))
def return_money(order: Order) -> None:
    """What was paid for an order that was refused or called off goes back; what was not paid needs nothing."""
    with transaction.atomic():
        now, payment = locked(order.payment.id)
        if now.state in CAME_TO_NOTHING and payment.left:
            give_back(now, payment, payment.left)
