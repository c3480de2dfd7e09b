import logging
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.models import MAX_QUANTITY
from ordering.carts.shown import cart_shown
from ordering.carts.whose import own_cart
from ordering.users.visitor import visitor_of
from web.resources import done, endpoint, invalid

logger = logging.getLogger(__name__)


class Quantity(serializers.Serializer[None]):
    quantity = serializers.IntegerField(min_value=0, max_value=MAX_QUANTITY)


@endpoint(template="carts/show_cart.html")
def change_line(request: Request, cart_id: UUID, line_id: UUID) -> Response:
    """Another quantity; 0 takes the line out."""
    cart = own_cart(visitor_of(request), cart_id)
    item = get_object_or_404(cart.items, pk=line_id)
    wanted = Quantity(data=request.data)
    if not wanted.is_valid():
        logger.warning("A quantity of cart %s was refused.", cart.id)
        return invalid(request, wanted, **cart_shown(cart), wrong_line=line_id)
    item.change_quantity(wanted.validated_data["quantity"])
    return done(request, cart_shown(cart), to=reverse("show-cart"))
