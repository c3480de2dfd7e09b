import logging
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.checkout import LABELS, checkout_shown, open_step, told_of, way_to
from ordering.carts.fields import DeliveryFields
from ordering.carts.whose import own_cart
from ordering.users.visitor import visitor_of
from web.resources import done, endpoint, invalid

logger = logging.getLogger(__name__)


@endpoint(template="carts/show_delivery.html")
def choose_delivery(request: Request, cart_id: UUID) -> Response:
    """How to send it and how it is paid; then on to the first step that is still open."""
    visitor = visitor_of(request)
    cart = own_cart(visitor, cart_id)
    form = DeliveryFields(data=request.data)
    if not form.is_valid():
        logger.warning("Refused for cart %s: %s", cart.id, ", ".join(form.errors))
        return invalid(request, form, **checkout_shown(cart, visitor, step="delivery"), labels=LABELS)
    cart.tell(**form.validated_data)
    return done(request, checkout_shown(cart, visitor, step="delivery"), to=way_to(open_step(told_of(cart)), cart))
