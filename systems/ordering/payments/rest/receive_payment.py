import logging
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.orders.models import Order
from ordering.orders.shown import order_shown
from ordering.payments.models import Method, State
from ordering.payments.taking import locked, pay
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint

logger = logging.getLogger(__name__)


@endpoint(template="orders/show_order.html", allow=Staff)
def receive_payment(request: Request, order_id: UUID) -> Response:
    """The money of an order by invoice has arrived; saying so twice is saying it once."""
    found = get_object_or_404(Order.objects.select_related("payment"), pk=order_id)
    if found.payment.method != Method.INVOICE:
        logger.warning("refused to note the money of order %s by hand: it is paid at the payment page", found.number)
        raise Refused(_("This order is paid at the payment page."), _("The page tells us itself when it was paid."))
    with transaction.atomic():
        order, payment = locked(found.payment.id)
        if not pay(order, payment, by="staff") and payment.state != State.PAID:
            logger.warning("refused to note the money of order %s: it was given back", order.number)
            raise Refused(_("The money of this order was given back."), _("There is nothing more to do."))
    shown = order_shown(Order.objects.get(pk=order_id))
    return done(request, shown, to=reverse("show-order", args=[order.id]))
