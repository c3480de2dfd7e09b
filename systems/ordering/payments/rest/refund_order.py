import logging
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.orders.models import Order
from ordering.orders.shown import order_shown
from ordering.payments.models import Payment
from ordering.payments.taking import TooMuch, give_back, locked
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint

logger = logging.getLogger(__name__)


class Refunding(serializers.Serializer[None]):
    """`amount` is how much, all that is left without it. `left` is what was left when somebody looked: with it, a form
    that is sent twice gives money back once."""

    amount = serializers.DecimalField(12, 2, min_value=Decimal("0.01"), required=False, allow_null=True, default=None)
    left = serializers.DecimalField(12, 2, required=False, allow_null=True, default=None)

    def amount_of(self, payment: Payment) -> Decimal:
        data: dict[str, Any] = self.validated_data
        if data["left"] is not None and data["left"] != payment.left:
            raise Refused(_("Somebody gave money back meanwhile."), _("Look at the order again, and decide anew."))
        return payment.left if data["amount"] is None else data["amount"]


@endpoint(template="orders/show_order.html", allow=Staff)
def refund_order(request: Request, order_id: UUID) -> Response:
    """Give money back, all of it or an amount, never more than was paid."""
    wanted = Refunding(data=request.data)
    if not wanted.is_valid():
        logger.warning("a refund of order %s was refused for: %s", order_id, ", ".join(wanted.errors))
        raise ValidationError(wanted.errors)
    found = get_object_or_404(Order.objects.select_related("payment"), pk=order_id)
    with transaction.atomic():
        order, payment = locked(found.payment.id)
        try:
            give_back(order, payment, wanted.amount_of(payment), by="staff")
        except TooMuch as error:
            logger.warning("a refund of order %s was refused: %s is left", order.number, error.left)
            title = _("At most %(left)s %(currency)s of this order can be given back.")
            raise Refused(
                title % {"left": error.left, "currency": payment.currency},
                _("That is what was paid and not given back yet."),
            ) from error
    shown = order_shown(Order.objects.get(pk=order_id))
    return done(request, shown, to=reverse("show-order", args=[order_id]))
