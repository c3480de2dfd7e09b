"""What pages and programs are told of an order's payment."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.money import Money
from contracts.plain import to_plain
from ordering.orders.models import Order
from ordering.orders.states import State as OrderState
from ordering.payments.methods import WORDS
from ordering.payments.models import Method, Payment, State

STATE_WORDS = {
    State.OPEN: gettext_lazy("Not paid yet"),
    State.PAID: gettext_lazy("Paid"),
    State.FAILED: gettext_lazy("The payment did not work"),
    State.REFUNDED: gettext_lazy("Given back"),
}
OVER = (OrderState.REFUSED, OrderState.CANCELLED)


def payment_shown(order: Order) -> dict[str, Any]:
    payment = order.payment
    return {
        "method": payment.method,
        "method_words": str(WORDS[payment.method]),
        "state": payment.state,
        "state_words": str(STATE_WORDS[State(payment.state)]),
        "refunded": _money(payment, payment.refunded),
        "left": _money(payment, payment.left),
        "can_pay": can_pay(order),
        "pay": reverse("start-payment", args=[order.id]) if can_pay(order) else "",
        "can_receive": payment.method == Method.INVOICE and payment.state == State.OPEN and order.state not in OVER,
    }


def can_pay(order: Order) -> bool:
    """At the payment page, while the order is still going to be sent."""
    return order.payment.may_be_paid and order.state not in OVER


def after_placing(order: Order) -> str:
    """Where the browser goes once the order stands: to pay for it, or to look at it."""
    return reverse("start-payment" if can_pay(order) else "show-order", args=[order.id])


def why_not_paid(order: Order) -> tuple[str, str]:
    """What is wrong, and what to do."""
    if order.payment.state in (State.PAID, State.REFUNDED):
        return _("This order is paid already."), _("There is nothing more to do.")
    if order.state in OVER:
        return _("This order is not going to be sent, so there is nothing to pay."), _("Please order anew.")
    return _("This order is paid by invoice."), _("Transfer the money when the invoice has come.")


def _money(payment: Payment, amount: Any) -> Any:
    return to_plain(Money(amount=amount, currency=payment.currency)) if amount else None
