import logging
from uuid import UUID

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.ordering.order_cancelled import OrderCancelled
from ordering.orders.shown import order_shown, why_not_cancelled
from ordering.orders.states import State
from ordering.orders.whose import orders_of, own_order
from ordering.users.visitor import visitor_of
from web.problems import Refused
from web.resources import done, endpoint

log = logging.getLogger(__name__)


@endpoint(template="orders/show_order.html")
def cancel_order(request: Request, order_id: UUID) -> Response:
    """Call the order off while it has not left the house; doing it twice is doing it once."""
    order = own_order(visitor_of(request), order_id)
    by = "customer" if orders_of(visitor_of(request)).filter(pk=order.pk).exists() else "staff"
    moved = order.move(State.CANCELLED, OrderCancelled, by=by, reason=f"cancelled by {by}")
    if not moved and order.state != State.CANCELLED:
        log.warning("refused to cancel order %s: it is %s", order.number, order.state)
        raise Refused(*why_not_cancelled(order))
    return done(request, order_shown(order), to=reverse("show-order", args=[order.id]))
