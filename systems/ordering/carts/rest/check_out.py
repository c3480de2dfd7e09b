import logging
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.checkout import LABELS, checkout_shown
from ordering.carts.fields import AddressFields, DeliveryFields
from ordering.carts.placing import CannotOrder, CartChanged, place_order
from ordering.carts.sent import Sent
from ordering.carts.steps import at_step, step_to_mend
from ordering.carts.whose import own_cart
from ordering.orders.delivery import delivery_methods
from ordering.orders.shown import order_shown
from ordering.payments.shown import after_placing
from ordering.users.visitor import visitor_of
from web.problems import Refused
from web.resources import done, endpoint, invalid, texts_sent, wants_page

logger = logging.getLogger(__name__)


class CheckoutForm(AddressFields, DeliveryFields):
    """Where, how, and what the customer saw. Prices may be left out; whoever sends them must have them right."""

    idempotency_key = serializers.UUIDField()
    reviewed = serializers.CharField(max_length=64)
    delivery_price = serializers.DecimalField(max_digits=12, decimal_places=2, required=False)
    total = serializers.DecimalField(max_digits=12, decimal_places=2, required=False)
    currency = serializers.CharField(max_length=3, required=False)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        ours = self._ours(data)
        wrong = {name: value for name, value in ours.items() if data.get(name, value) != value}
        if wrong:
            text = _("This is not what the shop asks for: that is %(value)s. Look at it once more.")
            raise serializers.ValidationError({name: text % {"value": value} for name, value in wrong.items()})
        return super().validate(data)

    def _ours(self, data: dict[str, Any]) -> dict[str, Decimal | str]:
        """The prices are ours to say. A total is judged only of the cart that the customer saw: if it is another one
        meanwhile, place_order says so."""
        sent: Sent = self.context["sent"]
        price, goods = delivery_methods()[data["delivery_method"]].price, sent.cart.total
        if goods is None:
            return {}
        ours: dict[str, Decimal | str] = {"delivery_price": price, "currency": goods.currency}
        return {**ours, "total": goods.amount + price} if sent.agreed(data["reviewed"]) else ours


@endpoint(template="carts/show_review.html")
def check_out(request: Request, cart_id: UUID) -> Response:
    """Place the order: at the prices that the customer saw, once, and without asking any other system. What is not
    sent was said at the steps before."""
    visitor = visitor_of(request)
    cart = own_cart(visitor, cart_id)
    sent = Sent(cart, request.data)
    form = CheckoutForm(data=sent.form, context={"visitor": visitor, "sent": sent})
    if not sent.order and not form.is_valid():
        logger.warning("An order of cart %s was refused for: %s", cart.id, ", ".join(form.errors))
        step = step_to_mend(form.errors, sent.told)
        response = invalid(request, form, **checkout_shown(cart, visitor, step=step), labels=LABELS)
        return at_step(response, step)
    try:
        order = sent.order or place_order(cart, visitor.id, form.validated_data, agreed=sent.agreed)
    except CannotOrder as error:
        raise Refused(error.title, error.what_to_do) from error
    except CartChanged:
        step = step_to_mend([], sent.told)
        problem = {"type": "about:blank", "title": _("Your cart has changed: nothing was ordered yet."), "status": 409}
        shown = {**checkout_shown(cart, visitor, step=step), **problem, "changed": True}
        shown["values"] = {**shown["values"], **texts_sent(request)}
        kind = None if wants_page(request) else "application/problem+json"
        return at_step(Response(shown, status=409, content_type=kind), step)
    return done(request, order_shown(order), to=after_placing(order), status=201)
