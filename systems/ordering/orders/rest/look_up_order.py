import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.orders.models import Order
from ordering.orders.shown import order_shown
from ordering.orders.whose import open_order
from ordering.users.visitor import visitor_of
from web.resources import done, endpoint, invalid
from web.tries import count_try, network_of

logger = logging.getLogger(__name__)
WITHIN = timedelta(minutes=15)
LABELS = {"number": gettext_lazy("Order number"), "email": gettext_lazy("E-mail")}


class Asked(serializers.Serializer[None]):
    number = serializers.CharField(max_length=20)
    email = serializers.EmailField(max_length=254)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        """A guest's order alone: a customer's is found by signing in. Raises TooManyTries."""
        for what, about in (("from", self.context["network"]), ("of", data["number"])):
            count_try(f"order_lookup_{what}", about, most=settings.LOOKUPS_IN_A_QUARTER, within=WITHIN)
        guests = Order.objects.filter(customer_id=None, number=data["number"], email__iexact=data["email"])
        order = guests.first()
        if order is None:
            logger.warning("No guest's order has the number %r and the e-mail address asked with it.", data["number"])
            title = _("No guest order has this number and this e-mail address. Both stand in our mail to you.")
            raise serializers.ValidationError({"number": title})
        return {"order": order}


@endpoint(template="orders/show_lookup.html")
def look_up_order(request: Request) -> Response:
    """Number and e-mail address together open a guest's order to this session. Which of them is wrong is not told, and
    guesses are counted, for the network and for the number."""
    asked = Asked(data=request.data, context={"network": network_of(request)})
    if not asked.is_valid():
        return invalid(request, asked, labels=LABELS)
    order = asked.validated_data["order"]
    open_order(visitor_of(request), order)
    return done(request, order_shown(order), to=reverse("show-order", args=[order.id]))
