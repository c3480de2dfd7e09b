"""What ordering holds of a person, for the copy of their data that they may ask for.

A guest's order is nobody's, even one with the person's e-mail address: anybody may have typed it.
"""

from typing import Any
from uuid import UUID

from contracts.plain import to_plain
from ordering.carts.models import CartItem, Checkout
from ordering.invoices.models import Invoice
from ordering.mails.models import Mail
from ordering.orders.models import Order, OrderLine
from ordering.users.models import Contact, User
from web.models import Session


def held_of(person_id: UUID) -> dict[str, Any]:
    orders = (
        Order.objects.filter(customer_id=person_id)
        .prefetch_related("lines", "steps", "shipments")
        .order_by("placed_at", "id")
    )
    return {
        "copy_of_your_account": _copy_of_account(person_id),
        "orders": [_order(order) for order in orders],
        "mails": list(
            Mail.objects.filter(person_id=person_id).order_by("created_at").values("to", "subject", "sent_at")
        ),
        "cart": [_cart_item(item) for item in CartItem.objects.filter(cart__customer_id=person_id)],
        "checkout": _checkout(person_id),
        "sign_ins": Session.told_to(person_id),
    }


def _copy_of_account(person_id: UUID) -> dict[str, Any]:
    user, contact = User.objects.filter(pk=person_id).first(), Contact.objects.filter(pk=person_id).first()
    return {
        "name": user.display_name if user else None,
        "language": user.language if user else None,
        "email": contact.email if contact else None,
        "addresses": contact.addresses if contact else [],
    }


def _order(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "placed_at": order.placed_at,
        "state": order.state,
        "total": to_plain(order.money),
        "tax": {"amount": str(order.tax), "rate": str(order.tax_rate)},
        "email": order.email,
        "delivery": {"method": order.delivery_method, "price": str(order.delivery_price)},
        "delivered_to": {
            field: getattr(order, field) for field in ("name", "street", "postal_code", "city", "country")
        },
        "lines": [_line(line) for line in order.lines.all()],
        "parcels": [
            {"at": sent.at, "carrier": sent.carrier, "tracking": sent.tracking} for sent in order.shipments.all()
        ],
        "payment": {
            "method": order.payment.method,
            "state": order.payment.state,
            "amount": to_plain(order.payment.money),
            "refunded": str(order.payment.refunded),
        },
        "invoices": [_invoice(invoice) for invoice in order.invoices.defer("pdf")],
        "timeline": [{"state": step.state, "at": step.at, "by": step.by} for step in order.steps.all()],
    }


def _invoice(invoice: Invoice) -> dict[str, Any]:
    return {
        "number": invoice.number,
        "kind": invoice.kind,
        "issued_at": invoice.issued_at,
        "total": to_plain(invoice.money),
        "tax": {"amount": str(invoice.tax), "rate": str(invoice.tax_rate)},
        "content": invoice.content,
    }


def _line(line: OrderLine) -> dict[str, Any]:
    refused = {"refused": line.refused, "available": line.available} if line.refused else {}
    return {**to_plain(line.told()), **refused}


def _checkout(person_id: UUID) -> dict[str, Any] | None:
    """What was written at the checkout for an order that was not placed yet."""
    told = Checkout.objects.filter(cart__customer_id=person_id).first()
    return dict(told.said()) if told else None


def _cart_item(item: CartItem) -> dict[str, Any]:
    return {
        "title": item.title,
        "quantity": item.quantity,
        "price": {"amount": str(item.price), "currency": item.currency},
    }
