from messaging.reactions import due, reacts_to
from ordering.invoices.models import Invoice


@reacts_to(due(Invoice, "sealed_until"))
def end_invoice(invoice: Invoice) -> None:
    """The legal date of an invoice whose customer was forgotten has come."""
    invoice.end()
