from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.checkout import (
    ADDRESS,
    LABELS,
    NEW,
    CannotOrder,
    CartChanged,
    checkout_shown,
    contact_of,
    place_order,
)
from ordering.carts.whose import own_cart
from ordering.orders.countries import COUNTRIES
from ordering.orders.shown import order_shown
from ordering.users.visitor import visitor_of
from web.problems import Refused
from web.resources import done, endpoint, invalid, texts_sent, wants_page


class Checkout(serializers.Serializer[None]):
    """`address` is the id of a saved address, or "new" with the fields of one."""

    idempotency_key = serializers.UUIDField()
    reviewed = serializers.CharField(max_length=64)
    email = serializers.EmailField(max_length=254)
    address = serializers.CharField(max_length=36, default=NEW)
    name = serializers.CharField(max_length=200)
    street = serializers.CharField(max_length=200)
    postal_code = serializers.CharField(max_length=20)
    city = serializers.CharField(max_length=100)
    country = serializers.ChoiceField(choices=list(COUNTRIES.items()))

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Whoever sends to a new address writes it: what is missing is then said together with all else."""
        fields = super().get_fields()
        sent = getattr(self, "initial_data", {})
        new = not isinstance(sent, Mapping) or sent.get("address", NEW) == NEW
        for name in ADDRESS:
            fields[name].required, fields[name].allow_blank = new, not new  # type: ignore[attr-defined]
        for field in fields.values():
            field.error_messages |= {"blank": _("Fill this in."), "required": _("Fill this in.")}
        return fields

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        """The input with the address in full, wherever it came from."""
        if data["address"] == NEW:
            return data
        contact = contact_of(self.context["visitor"])
        saved = contact.address(data["address"]) if contact else None
        if saved is None or saved["country"] not in COUNTRIES:
            raise serializers.ValidationError({"address": _("Choose one of these addresses, or write another one.")})
        return {**data, **{field: saved[field] for field in ADDRESS}}


@endpoint(template="carts/show_checkout.html")
def check_out(request: Request, cart_id: UUID) -> Response:
    """Place the order: at the prices that the customer saw, once, and without asking any other system."""
    visitor = visitor_of(request)
    cart = own_cart(visitor, cart_id)
    form = Checkout(data=request.data, context={"visitor": visitor})
    if not form.is_valid():
        return invalid(request, form, **checkout_shown(cart, visitor), labels=LABELS)
    try:
        order = place_order(cart, visitor.id, form.validated_data)
    except CannotOrder as error:
        raise Refused(error.title, error.what_to_do) from error
    except CartChanged:
        problem = {"type": "about:blank", "title": _("Your cart has changed: nothing was ordered yet."), "status": 409}
        shown = {**checkout_shown(cart, visitor), **problem, "values": texts_sent(request), "changed": True}
        kind = None if wants_page(request) else "application/problem+json"
        return Response(shown, status=409, content_type=kind)
    return done(request, order_shown(order), to=reverse("show-order", args=[order.id]), status=201)
