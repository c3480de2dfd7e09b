import logging
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.ordering.order_delivered import OrderDelivered
from ordering.orders.models import Order
from ordering.orders.shown import order_shown
from ordering.orders.states import STATE_WORDS, State
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint

log = logging.getLogger(__name__)


@endpoint(template="orders/show_order.html", allow=Staff)
def deliver_order(request: Request, order_id: UUID) -> Response:
    """Everything has arrived at the customer; saying so twice is saying it once."""
    order = get_object_or_404(Order, pk=order_id)
    if not order.move(State.DELIVERED, OrderDelivered, by="staff") and order.state != State.DELIVERED:
        log.warning("refused to mark order %s as delivered: it is %s", order.number, order.state)
        title = _("This order cannot have arrived: it is “%(state)s”.") % {"state": STATE_WORDS[State(order.state)]}
        raise Refused(title, _("Ship all of it first."))
    return done(request, order_shown(order), to=reverse("show-order", args=[order.id]))
