"""The port: what ordering asks of whoever takes money for it. Adapters: `by_invoice.py`, `hosted.py`."""

from typing import Protocol

from ordering.payments.models import Payment, Refund


class PaysBy(Protocol):
    """begin   where the customer's browser goes to pay; empty when there is nowhere to go
    refund  gives money back, for a reaction: it may be asked again for the same refund, which is then done once.
            Raises TryLater and GiveUp
    """

    def begin(self, payment: Payment, *, return_to: str) -> str: ...

    def refund(self, refund: Refund) -> None: ...
