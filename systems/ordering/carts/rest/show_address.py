from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.steps import step_or_way_back
from web.resources import endpoint


@endpoint(template="carts/show_address.html")
def show_address(request: Request, cart_id: UUID) -> Response:
    """The first step of the checkout: where to write to, and where to send it."""
    return step_or_way_back(request, cart_id, "address")
