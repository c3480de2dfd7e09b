from uuid import UUID

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.again import put_again, remember
from ordering.carts.shown import cart_shown
from ordering.carts.whose import begin_cart
from ordering.orders.whose import own_order
from ordering.users.visitor import visitor_of
from web.resources import done, endpoint, wants_page


@endpoint(template="carts/show_cart.html")
def reorder(request: Request, order_id: UUID) -> Response:
    """Put what was ordered into the cart once more, at today's prices; what is not sold any more is named."""
    visitor = visitor_of(request)
    order = own_order(visitor, order_id)
    cart = begin_cart(visitor)
    again = put_again(cart, order)
    if wants_page(request):
        remember(visitor, again)
    return done(request, {**cart_shown(cart), "again": again}, to=reverse("show-cart"))
