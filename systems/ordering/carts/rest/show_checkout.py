from uuid import UUID

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.checkout import checkout_shown, way_to
from ordering.carts.whose import own_cart
from ordering.users.visitor import visitor_of
from web.resources import done, endpoint


@endpoint(template="carts/show_review.html")
def show_checkout(request: Request, cart_id: UUID) -> Response:
    """The first step that is still open; a program reads what it needs to order with one call. An empty cart is shown
    as a cart."""
    visitor = visitor_of(request)
    cart = own_cart(visitor, cart_id)
    shown = checkout_shown(cart, visitor)
    return done(request, shown, to=way_to(shown["open_step"], cart) if shown["lines"] else reverse("show-cart"))
