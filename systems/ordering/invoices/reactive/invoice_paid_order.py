from messaging.reactions import changed, reacts_to
from ordering.invoices.writing import write_if_due
from ordering.payments.models import Payment


@reacts_to(changed(Payment, "state"))
def invoice_paid_order(payment: Payment) -> None:
    """An order that stock was found for waited for its money alone."""
    write_if_due(payment.order_id)
