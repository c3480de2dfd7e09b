"""When an invoice is written, and what stands in it.

An invoice is written when both are so: the stock room has confirmed the order, and it is by invoice or paid. What is
refused is never invoiced; what is called off afterwards gets a credit note of what is left of its invoice.
"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from contracts.money import Money
from contracts.plain import to_plain
from ordering.invoices.models import Invoice, Kind
from ordering.mails.of_orders import language_of
from ordering.orders.models import ADDRESS, Order, OrderLine
from ordering.orders.states import State, Step
from ordering.orders.tax import tax_in
from ordering.payments.models import Method, Payment
from ordering.payments.models import State as PaymentState

SOLD = {State.CONFIRMED, State.PARTLY_SHIPPED, State.SHIPPED, State.DELIVERED}


def write_if_due(order_id: UUID) -> None:
    """Bring the order's papers to what its state demands; doing it twice is doing it once."""
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=order_id)
        invoice = order.invoices.filter(kind=Kind.INVOICE).first()
        if invoice is None and order.state in SOLD and _is_due(order.payment):
            _write_invoice(order)
        elif invoice is not None and order.state == State.CANCELLED:
            write_credit_note(invoice, invoice.open_amount)


def write_credit_note(invoice: Invoice, amount: Decimal) -> Invoice | None:
    """Takes `amount` of the invoice back, at most what is left of it; in the caller's transaction, which holds the
    order's lock. None when nothing is left."""
    amount = min(amount, invoice.open_amount)
    if amount <= 0:
        return None
    note = Invoice.issue(
        kind=Kind.CREDIT_NOTE,
        order_id=invoice.order_id,
        corrects=invoice,
        language=invoice.language,
        currency=invoice.currency,
        total=amount,
        tax=tax_in(amount, rate=invoice.tax_rate),
        tax_rate=invoice.tax_rate,
        content={**invoice.content, "lines": [], "delivery": None, "corrects": invoice.number},
    )
    if invoice.sealed_until:
        note.seal()
    return note


def _write_invoice(order: Order) -> None:
    invoice = Invoice.issue(
        kind=Kind.INVOICE,
        order=order,
        language=language_of(order),
        currency=order.currency,
        total=order.total,
        tax=order.tax,
        tax_rate=order.tax_rate,
        content=_content(order),
    )
    order.steps.create(state=Step.INVOICED, said={"number": invoice.number})
    if order.keep_until:
        invoice.seal()
    write_credit_note(invoice, order.payment.refunded)


def _is_due(payment: Payment) -> bool:
    return payment.method == Method.INVOICE or payment.state == PaymentState.PAID


def _content(order: Order) -> dict[str, Any]:
    lines = list(order.lines.all())
    delivery = order.total - sum((line.total for line in lines), Decimal(0))
    return {
        "order": order.number,
        "ordered_at": order.placed_at,
        "seller": dict(settings.SELLER),
        "customer": {field: getattr(order, field) for field in ADDRESS},
        "lines": [_line(line) for line in lines],
        "delivery": to_plain(Money(amount=delivery, currency=order.currency)) if delivery else None,
        "payment": {"method": order.payment.method, "days": settings.PAYMENT_DAYS},
    }


def _line(line: OrderLine) -> dict[str, Any]:
    return {
        "title": line.title,
        "option_label": line.option_label,
        "sku": line.sku,
        "quantity": line.quantity,
        "unit_price": to_plain(Money(amount=line.unit_price, currency=line.currency)),
        "total": to_plain(Money(amount=line.total, currency=line.currency)),
    }
