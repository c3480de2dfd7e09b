from ordering.payments.models import Payment, Refund


class ByInvoice:
    """The customer transfers the money when the invoice has come, and staff note its arrival."""

    def begin(self, payment: Payment, *, return_to: str) -> str:
        return ""

    def refund(self, refund: Refund) -> None:
        """A person transfers it back: the order's page tells staff how much."""
