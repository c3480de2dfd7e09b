from django.db import transaction

from messaging.reactions import due, reacts_to
from ordering.payments.methods import ADAPTERS
from ordering.payments.models import Refund


@reacts_to(due(Refund, "send_at"))
def send_refund(refund: Refund) -> None:
    """Whoever dies between the sending and the commit sends it again: the payment page knows the repeat by its id."""
    with transaction.atomic():
        unsent = refund.lock_unsent()
        if unsent:
            ADAPTERS[unsent.payment.method].refund(unsent)
            unsent.note_sent()
