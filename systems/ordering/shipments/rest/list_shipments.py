from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.ids import uuid7
from ordering.orders.models import Order
from ordering.orders.shown import row_shown
from ordering.orders.states import State
from ordering.shipments.shown import left_shown, parcels_shown
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="shipments/list_shipments.html", allow=Staff)
def list_shipments(request: Request, order_id: UUID) -> Response:
    """The parcels of an order, what of it is left, and the form that ships it whole or in part."""
    order = get_object_or_404(Order, pk=order_id)
    return Response(
        {
            **row_shown(order),
            "parcels": parcels_shown(order),
            "left": left_shown(order),
            "can_ship": order.can_ship,
            "is_unpaid": order.can_move(State.SHIPPED) and not order.can_ship,
            "idempotency_key": uuid7(),
        }
    )
