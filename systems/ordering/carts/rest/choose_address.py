from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.checkout import LABELS, checkout_shown, open_step, told_of, way_to
from ordering.carts.fields import AddressFields
from ordering.carts.whose import own_cart
from ordering.users.visitor import visitor_of
from web.resources import done, endpoint, invalid


@endpoint(template="carts/show_address.html")
def choose_address(request: Request, cart_id: UUID) -> Response:
    """Where to write to and where to send it; then on to the first step that is still open."""
    visitor = visitor_of(request)
    cart = own_cart(visitor, cart_id)
    form = AddressFields(data=request.data, context={"visitor": visitor})
    if not form.is_valid():
        return invalid(request, form, **checkout_shown(cart, visitor, step="address"), labels=LABELS)
    cart.tell(**form.validated_data)
    return done(request, checkout_shown(cart, visitor, step="address"), to=way_to(open_step(told_of(cart)), cart))
