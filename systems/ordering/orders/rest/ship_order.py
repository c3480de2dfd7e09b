from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.ordering.order_shipped import OrderShipped
from ordering.orders.models import Order
from ordering.orders.shown import STATE_WORDS, order_shown
from ordering.orders.states import State
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint


@endpoint(template="orders/show_order.html", allow=Staff)
def ship_order(request: Request, order_id: UUID) -> Response:
    """The parcel has left the house; saying so twice is saying it once."""
    order = get_object_or_404(Order, pk=order_id)
    if not order.move(State.SHIPPED, OrderShipped, by="staff") and order.state != State.SHIPPED:
        title = _("This order cannot be shipped: it is “%(state)s”.") % {"state": STATE_WORDS[State(order.state)]}
        raise Refused(title, _("Only a confirmed order can."))
    return done(request, order_shown(order), to=reverse("show-order", args=[order.id]))
