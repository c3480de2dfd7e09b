import logging
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.ids import uuid7
from ordering.orders.models import Order
from ordering.orders.shown import order_shown
from ordering.shipments.models import CannotShip, Shipment
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint

log = logging.getLogger(__name__)


class PartOfLine(serializers.Serializer[Any]):
    product_id = serializers.UUIDField()
    quantity = serializers.IntegerField(min_value=0, max_value=9999)


class Parcel(serializers.Serializer[Any]):
    """What is in the parcel: without `lines`, all that is left. A form that is sent twice is one parcel."""

    lines = PartOfLine(many=True, required=False, allow_empty=False)
    carrier = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    tracking = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")
    idempotency_key = serializers.UUIDField(default=uuid7)


@endpoint(template="shipments/list_shipments.html", allow=Staff)
def send_shipment(request: Request, order_id: UUID) -> Response:
    """A parcel has left the house, with all that is left of the order or a part of it."""
    order = get_object_or_404(Order, pk=order_id)
    form = Parcel(data=request.data)
    if not form.is_valid():
        log.warning("refused to ship order %s for: %s", order.number, ", ".join(form.errors))
        raise ValidationError(form.errors)
    sent = dict(form.validated_data)
    wanted = {line["product_id"]: line["quantity"] for line in sent.pop("lines", [])} or None
    try:
        Shipment.send(order, wanted, key=sent.pop("idempotency_key"), **sent)
    except CannotShip as why:
        log.warning("refused to ship order %s: %s", order.number, why.title)
        raise Refused(why.title, why.what_to_do) from why
    return done(request, order_shown(order), to=reverse("show-order", args=[order.id]), status=201)
