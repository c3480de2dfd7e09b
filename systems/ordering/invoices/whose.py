"""Who may read which paper: customers those of their own orders, staff all; sealed ones nobody."""

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from ordering.invoices.models import Invoice, Kind
from ordering.orders.whose import own_order
from ordering.users.visitor import visitor_of
from web.problems import Refused


class Which(serializers.Serializer[None]):
    """`number` names a credit note; without it, the invoice."""

    number = serializers.CharField(max_length=30, default="")


def own_invoice(request: Request, order_id: UUID) -> Invoice:
    which = Which(data=request.query_params)
    which.is_valid(raise_exception=True)
    number = which.validated_data["number"]
    order = own_order(visitor_of(request), order_id)
    chosen = order.invoices.filter(number=number) if number else order.invoices.filter(kind=Kind.INVOICE)
    invoice = chosen.first()
    if invoice is None:
        raise Http404
    if invoice.sealed_until:
        until = f"{invoice.sealed_until:%Y-%m-%d}"
        title = _("This invoice is sealed until %(date)s: its customer asked to be forgotten.") % {"date": until}
        raise Refused(
            title, _("The law wants it kept. Whoever audits the shop can have it from its database."), status=403
        )
    return invoice
