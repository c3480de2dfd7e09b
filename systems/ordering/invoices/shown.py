"""What pages, paper and programs are told of an invoice: what stands in its row, and nothing of the order's today."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from contracts.money import Money
from contracts.plain import to_plain
from ordering.invoices.models import Invoice, Kind
from ordering.orders.countries import country_name
from ordering.orders.models import Order
from ordering.orders.tax import percent


def invoice_shown(invoice: Invoice) -> dict[str, Any]:
    shown = {
        **link_shown(invoice),
        "order_id": invoice.order_id,
        "issued_at": invoice.issued_at,
        "corrects": "",
        **invoice.content,
        "country_name": country_name(invoice.content["customer"]["country"]),
        "total": to_plain(invoice.money),
        "net": to_plain(Money(amount=invoice.total - invoice.tax, currency=invoice.currency)),
        "tax": to_plain(Money(amount=invoice.tax, currency=invoice.currency)),
        "tax_percent": percent(invoice.tax_rate),
    }
    return {**shown, "payment_words": payment_words(shown)}


def payment_words(shown: dict[str, Any]) -> str:
    """How it is paid, or how the money comes back."""
    if shown["kind"] == "credit_note":
        return _("This takes the amount above back. What you have paid of it is on its way to you.")
    if shown["payment"]["method"] != "invoice":
        return _("Paid. Thank you.")
    said = {"days": shown["payment"]["days"], "number": shown["number"]}
    return _("Please pay within %(days)s days, and name the number %(number)s.") % said


def link_shown(invoice: Invoice) -> dict[str, Any]:
    number = "" if invoice.kind == Kind.INVOICE else f"?number={invoice.number}"
    return {
        "number": invoice.number,
        "kind": invoice.kind,
        "title": title_of(invoice),
        "address": reverse("show-invoice", args=[invoice.order_id]) + number,
        "pdf": reverse("show-invoice-pdf", args=[invoice.order_id]) + number,
    }


def links_of(order: Order) -> list[dict[str, Any]]:
    """The papers of an order that may still be read."""
    readable = order.invoices.filter(sealed_until=None).defer("pdf", "content")
    return [link_shown(invoice) for invoice in readable]


def title_of(invoice: Invoice) -> str:
    title = _("Invoice %(number)s") if invoice.kind == Kind.INVOICE else _("Credit note %(number)s")
    return title % {"number": invoice.number}
