"""What a payment page's news does to a payment and its order, and how money goes back. Locks: order, then payment."""

import logging
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from contracts.money import Money
from contracts.plain import to_plain
from ordering.invoices.models import Kind
from ordering.invoices.writing import write_credit_note
from ordering.mails.of_orders import write_of
from ordering.orders.models import Order
from ordering.orders.states import State as OrderState
from ordering.orders.states import Step
from ordering.payments.models import Method, Payment, PaymentNews, Refund, State

CAME_TO_NOTHING = (OrderState.REFUSED, OrderState.CANCELLED)
logger = logging.getLogger(__name__)


class TooMuch(Exception):
    """More than was paid and not given back: `left` is what may go back."""

    def __init__(self, left: Decimal) -> None:
        super().__init__(str(left))
        self.left = left


def take_news(provider: str, event_id: str, said: dict[str, Any]) -> str:
    """Do what the page's news says, once for each `event_id`. Returns why it was refused; empty when it was taken."""
    kept = {"reference": str(said["reference"]), "amount": str(said["amount"]), "currency": said["currency"]}
    with transaction.atomic():
        news, new = PaymentNews.objects.get_or_create(
            provider=provider, event_id=event_id, defaults={"kind": said["kind"], "said": kept}
        )
        if not new:
            return news.refused
        news.refused = _take(said)
        if news.refused:
            news.save(update_fields=["refused"])
            logger.warning("news %s of %s was refused: %s", event_id, provider, news.refused)
        return news.refused


def locked(payment_id: UUID) -> tuple[Order, Payment]:
    """In the caller's transaction."""
    order = Order.objects.select_for_update().get(payment=payment_id)
    return order, Payment.objects.select_for_update().get(pk=payment_id)


def _take(said: dict[str, Any]) -> str:
    if not Payment.objects.filter(pk=said["reference"], method=Method.HOSTED).exists():
        return "unknown reference"
    order, payment = locked(said["reference"])
    if said["currency"] != payment.currency:
        return f"wrong currency: {said['currency']} for {payment.currency}"
    if said["amount"] != payment.amount:
        return f"wrong amount: {said['amount']} for {payment.amount}"
    if said["kind"] == "failed":
        fail(order, payment)
    else:
        pay(order, payment, reference=said["page_reference"])
    return ""


def pay(order: Order, payment: Payment, *, reference: str = "", by: str = "") -> bool:
    """The money is there; what came to nothing meanwhile is given back at once. False when it was there already."""
    payment.reference = reference
    if not payment.move(State.PAID):
        return False
    order.steps.create(state=Step.PAID, by=by)
    write_of(order, "paid")
    if order.state in CAME_TO_NOTHING:
        give_back(order, payment, payment.left)
    return True


def fail(order: Order, payment: Payment) -> bool:
    """False when it was paid already, or failed before: late news of a first try changes nothing."""
    if not payment.move(State.FAILED):
        return False
    order.steps.create(state=Step.PAYMENT_FAILED)
    return True


def give_back(order: Order, payment: Payment, amount: Decimal, *, by: str = "") -> Refund:
    """A part or all of what was paid: timeline, mail, credit note, and the money itself by `send_refund`. Raises
    TooMuch."""
    if not 0 < amount <= payment.left:
        raise TooMuch(payment.left)
    payment.refunded += amount
    if payment.refunded < payment.amount or not payment.move(State.REFUNDED):
        payment.save(update_fields=["refunded"])
    money = Money(amount=amount, currency=payment.currency)
    order.steps.create(state=Step.REFUNDED, by=by, said=to_plain(money))
    write_of(order, "refunded", amount=money)
    invoice = order.invoices.filter(kind=Kind.INVOICE).first()
    if invoice:
        write_credit_note(invoice, amount)
    return Refund.objects.create(payment=payment, amount=amount, by=by)
