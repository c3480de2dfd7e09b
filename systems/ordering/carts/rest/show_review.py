from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.steps import step_or_way_back
from web.resources import endpoint


@endpoint(template="carts/show_review.html")
def show_review(request: Request, cart_id: UUID) -> Response:
    """The last step of the checkout: everything that will be ordered, and the button that orders it."""
    return step_or_way_back(request, cart_id, "review")
