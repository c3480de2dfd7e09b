from messaging.reactions import due, reacts_to
from ordering.invoices.models import Invoice
from ordering.invoices.paper import pdf_of


@reacts_to(due(Invoice, "render_at"))
def render_invoice(invoice: Invoice) -> None:
    """Paper is made once and kept: a new version of the program draws nothing anew that somebody may have already."""
    if invoice.pdf is None:
        invoice.keep_pdf(pdf_of(invoice))
