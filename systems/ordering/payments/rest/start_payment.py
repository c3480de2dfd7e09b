from uuid import UUID

from django.conf import settings
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.orders.whose import own_order
from ordering.payments.methods import ADAPTERS
from ordering.payments.shown import can_pay, why_not_paid
from ordering.users.visitor import visitor_of
from web.problems import Refused
from web.resources import endpoint, wants_page


@endpoint(template="look/problem.html")
def start_payment(request: Request, order_id: UUID) -> Response:
    """The way to the payment page. Nobody is called: the address is a signed request that the browser carries there."""
    order = own_order(visitor_of(request), order_id)
    if not can_pay(order):
        raise Refused(*why_not_paid(order))
    back = f"{settings.LINKS['ordering']}{reverse('show-order', args=[order.id])}"
    address = ADAPTERS[order.payment.method].begin(order.payment, return_to=back)
    if wants_page(request):
        return Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})
    return Response({"address": address}, headers={"Cache-Control": "no-store"})
