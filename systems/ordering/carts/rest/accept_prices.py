from uuid import UUID

from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.shown import cart_shown
from ordering.carts.whose import own_cart
from ordering.users.visitor import visitor_of
from web.resources import done, endpoint


class Seen(serializers.Serializer[None]):
    shown = serializers.CharField(max_length=64)


@endpoint(template="carts/show_cart.html")
def accept_prices(request: Request, cart_id: UUID) -> Response:
    """Take the prices that have changed, and hear of them no more. One that changed again meanwhile stays told."""
    cart = own_cart(visitor_of(request), cart_id)
    seen = Seen(data=request.data)
    seen.is_valid(raise_exception=True)
    cart.accept_prices(seen.validated_data["shown"])
    return done(request, cart_shown(cart), to=reverse("show-cart"))
