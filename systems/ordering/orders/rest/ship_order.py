import logging
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.ids import uuid7
from ordering.orders.models import Order
from ordering.orders.shown import order_shown
from ordering.shipments.models import CannotShip, Shipment
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint

log = logging.getLogger(__name__)


@endpoint(template="orders/show_order.html", allow=Staff)
def ship_order(request: Request, order_id: UUID) -> Response:
    """All that is left of the order has left the house; saying so twice is saying it once."""
    order = get_object_or_404(Order, pk=order_id)
    try:
        Shipment.send(order, key=uuid7())
    except CannotShip as why:
        log.warning("refused to ship order %s: %s", order.number, why.title)
        raise Refused(why.title, why.what_to_do) from why
    return done(request, order_shown(order), to=reverse("show-order", args=[order.id]))
