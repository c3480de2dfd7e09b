from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.steps import step_or_way_back
from web.resources import endpoint


@endpoint(template="carts/show_delivery.html")
def show_delivery(request: Request, cart_id: UUID) -> Response:
    """The second step of the checkout: how to send it, and how it is paid."""
    return step_or_way_back(request, cart_id, "delivery")
