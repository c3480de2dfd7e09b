from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from ordering.invoices.shown import invoice_shown
from ordering.invoices.whose import own_invoice
from web.resources import endpoint


@endpoint(template="invoices/show_invoice.html")
def show_invoice(request: Request, order_id: UUID) -> Response:
    """The invoice of an order, as it was written; `?number=` shows one of its credit notes."""
    return Response(invoice_shown(own_invoice(request, order_id)))
