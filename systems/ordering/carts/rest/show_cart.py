from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.again import tell_again
from ordering.carts.shown import cart_shown
from ordering.carts.whose import cart_of, tell_merged
from ordering.users.visitor import visitor_of
from web.resources import endpoint


@endpoint(template="carts/show_cart.html")
def show_cart(request: Request) -> Response:
    """The cart of whoever asks. What came from the time before signing in, or from an older order, is said once."""
    visitor = visitor_of(request)
    cart = cart_of(visitor)
    return Response({**cart_shown(cart), **tell_merged(visitor), **tell_again(visitor)})
