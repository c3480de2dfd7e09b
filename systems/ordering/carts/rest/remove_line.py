from uuid import UUID

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.shown import cart_shown
from ordering.carts.whose import own_cart
from ordering.users.visitor import visitor_of
from web.resources import done, endpoint


@endpoint(template="carts/show_cart.html")
def remove_line(request: Request, cart_id: UUID, line_id: UUID) -> Response:
    """Take a line out; one that is not there any more is out already."""
    cart = own_cart(visitor_of(request), cart_id)
    cart.items.filter(pk=line_id).delete()
    return done(request, cart_shown(cart), to=reverse("show-cart"))
