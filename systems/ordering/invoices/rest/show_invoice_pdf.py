from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.request import Request

from ordering.invoices.whose import own_invoice
from web.problems import Refused
from web.resources import endpoint


@endpoint(media="application/pdf")
def show_invoice_pdf(request: Request, order_id: UUID) -> HttpResponse:
    """The paper of an invoice. It is drawn soon after the invoice was written, and never again."""
    invoice = own_invoice(request, order_id)
    if invoice.pdf is None:
        raise Refused(_("The PDF is being made."), _("Ask again in a moment."), wait=2)
    headers = {
        "Content-Disposition": f'inline; filename="{invoice.number}.pdf"',
        "Cache-Control": "private, max-age=3600",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(invoice.pdf), content_type="application/pdf", headers=headers)
