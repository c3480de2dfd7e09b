from uuid import UUID

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.checkout import checkout_shown
from ordering.carts.whose import own_cart
from ordering.users.visitor import visitor_of
from web.resources import done, endpoint


@endpoint(template="carts/show_checkout.html")
def show_checkout(request: Request, cart_id: UUID) -> Response:
    """Where to, what, and how much; everything out of our own database. An empty cart is shown as a cart."""
    cart = own_cart(visitor_of(request), cart_id)
    shown = checkout_shown(cart, visitor_of(request))
    if not shown["lines"]:
        return done(request, shown, to=reverse("show-cart"))
    return Response(shown)
