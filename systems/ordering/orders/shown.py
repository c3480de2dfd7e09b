"""What pages and programs are told of an order."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.money import Money
from contracts.plain import to_plain
from look.templatetags.look import money
from ordering.invoices.shown import links_of
from ordering.orders.countries import country_name
from ordering.orders.delivery import delivery_title
from ordering.orders.models import Order, OrderLine
from ordering.orders.refusals import refused_words
from ordering.orders.states import STATE_WORDS, State, Step
from ordering.orders.tax import percent
from ordering.orders.timeline import OrderStep
from ordering.payments.shown import can_pay, payment_shown
from ordering.products.shown import page_of, pictures_known
from ordering.shipments.shown import parcels_shown
from ordering.users.models import User

SOON, LATER = 2, 15  # seconds until the page of an order that waits looks again: in its first minute, and after
MINUTE = 60


def row_shown(order: Order) -> dict[str, Any]:
    """The order as one line of a list."""
    return {
        "id": order.id,
        "number": order.number,
        "state": order.state,
        "state_words": str(STATE_WORDS[State(order.state)]),
        "placed_at": order.placed_at,
        "total": to_plain(order.money),
    }


def order_shown(order: Order) -> dict[str, Any]:
    lines, parcels = list(order.lines.all()), parcels_shown(order)
    pictures = pictures_known(line.picture_sha256 for line in lines)
    return {
        **row_shown(order),
        "customer_id": order.customer_id,
        "lines": [{**line_shown(line), "picture": pictures.get(line.picture_sha256)} for line in lines],
        "goods": to_plain(Money(amount=order.goods, currency=order.currency)),
        "delivery_method": order.delivery_method,
        "delivery_title": delivery_title(order.delivery_method),
        "delivery_price": to_plain(Money(amount=order.delivery_price, currency=order.currency)),
        "tax": to_plain(Money(amount=order.tax, currency=order.currency)),
        "tax_percent": percent(order.tax_rate),
        "delivery": {
            **{name: getattr(order, name) for name in ("email", "name", "street", "postal_code", "city", "country")},
            "country_name": country_name(order.country),
        },
        "timeline": [step_shown(step, parcels) for step in order.steps.all()],
        "parcels": parcels,
        "is_late": is_late(order),
        "invoices": links_of(order),
        "payment": payment_shown(order),
        "can_cancel": order.can_move(State.CANCELLED),
        "can_ship": order.can_ship,
        "can_deliver": order.can_move(State.DELIVERED),
        "look_again": look_again(order),
    }


def line_shown(line: OrderLine) -> dict[str, Any]:
    return {
        "product_id": line.product_id,
        "title": line.title,
        "option_label": line.option_label,
        "sku": line.sku,
        "page": page_of(line.slug),
        "quantity": line.quantity,
        "unit_price": to_plain(Money(amount=line.unit_price, currency=line.currency)),
        "total": to_plain(Money(amount=line.total, currency=line.currency)),
        "refused": line.refused,
        "refused_words": refused_words(line),
    }


def step_shown(step: OrderStep, parcels: list[dict[str, Any]]) -> dict[str, Any]:
    title, text = STEP_WORDS[Step(step.state)](step)
    parcel = next((one for one in parcels if one["number"] == step.said.get("parcel")), None)
    return {"state": step.state, "title": title, "text": text, "at": step.at, "by": step.by, "parcel": parcel}


STEP_WORDS: dict[Step, Callable[[OrderStep], tuple[str, str]]] = {
    Step.RECEIVED: lambda step: (_("Order received"), _("We are checking stock.")),
    Step.CONFIRMED: lambda step: (_("Confirmed"), _("Everything is in stock and set aside for you.")),
    Step.REFUSED: lambda step: (_("Not possible"), _("We could not get everything together. Nothing is charged.")),
    Step.CANCELLED: lambda step: (_("Cancelled"), cancelled_words(step.by)),
    Step.SHIPPED: lambda step: (_("On its way"), shipped_words(step)),
    Step.PARTLY_SHIPPED: lambda step: (_("A part is on its way"), _("The rest follows.")),
    Step.DELIVERED: lambda step: (_("Delivered"), delivered_words(step)),
    Step.STOCK_IS_LATE: lambda step: (_("This takes longer than usual"), _("We are still checking stock.")),
    Step.PAID: lambda step: (_("Paid"), _("Thank you.")),
    Step.PAYMENT_FAILED: lambda step: (_("The payment did not work"), _("Nothing was charged.")),
    Step.INVOICED: lambda step: (_("Invoice written"), ""),
    Step.REFUNDED: lambda step: (_("Money on its way back"), money(step.said)),
}


def shipped_words(step: OrderStep) -> str:
    if step.said.get("parcel", 1) > 1:
        return _("The last parcel of your order has left our house.")
    return _("Your parcel has left our house.")


def delivered_words(step: OrderStep) -> str:
    """Whether somebody knows it, or it was assumed because nobody said otherwise."""
    days = step.said.get("assumed_after")
    if days is None:
        return _("Your parcel has arrived.")
    words = ngettext(
        "It left %(days)d day ago, so we take it to be with you. If it is not, please tell us.",
        "It left %(days)d days ago, so we take it to be with you. If it is not, please tell us.",
        days,
    )
    return words % {"days": days}


def cancelled_words(by: str) -> str:
    """Who called the order off, and why."""
    if by == "stock":
        return _("It could not be sent in time, so what was set aside for it is for sale again. Please order it anew.")
    return _("You called the order off.") if by == "customer" else _("The shop called the order off.")


def look_again(order: Order) -> int:
    """After how many seconds the order's page loads itself again; 0: it does not."""
    if order.state != State.RECEIVED and not can_pay(order):
        return 0
    return SOON if (timezone.now() - order.placed_at).total_seconds() < MINUTE else LATER


def is_late(order: Order) -> bool:
    """The stock room should have answered by now."""
    return order.stock_due_at is not None and order.stock_due_at <= timezone.now()


def board_shown(orders: list[Order]) -> list[dict[str, Any]]:
    """Orders as staff see them: with whom they are for."""
    ids = [order.customer_id for order in orders if order.customer_id]
    names: dict[UUID | None, str] = dict(User.objects.filter(id__in=ids).values_list("id", "display_name"))
    return [
        {
            **row_shown(one),
            "customer": names.get(one.customer_id, one.name),
            "customer_id": one.customer_id,
            "can_ship": one.can_ship,
            "is_late": is_late(one),
        }
        for one in orders
    ]


def why_not_cancelled(order: Order) -> tuple[str, str]:
    """What is wrong, and what to do."""
    if order.state == State.PARTLY_SHIPPED:
        return _("A part of this order is on its way already."), _("Send back to us what you do not want to keep.")
    if order.state == State.DELIVERED:
        return _("This order has arrived already."), _("Send it back to us if you do not want to keep it.")
    if order.state == State.SHIPPED:
        return _("This order is on its way already."), _("Send it back to us when it arrives.")
    return _("This order was refused: there is nothing to cancel."), _("Nothing is charged.")
