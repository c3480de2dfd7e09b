from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.shown import cart_shown
from ordering.carts.whose import MERGED, cart_of
from ordering.users.visitor import visitor_of
from web.resources import endpoint


@endpoint(template="carts/show_cart.html")
def show_cart(request: Request) -> Response:
    """The cart of whoever asks. What came from the time before signing in is said once."""
    cart = cart_of(visitor_of(request))
    return Response({**cart_shown(cart), "merged": request.session.pop(MERGED, 0)})
