"""How an order may be paid: code, title and hint. Whoever adds a way to pay adds its line here."""

from typing import Any

from django.utils.translation import gettext_lazy

INVOICE = "invoice"
PAYMENT_METHODS = {
    INVOICE: (gettext_lazy("Invoice"), gettext_lazy("You pay when your order has come.")),
}


def payment_options() -> list[dict[str, Any]]:
    """As a field offers them."""
    return [{"value": code, "label": str(title), "hint": str(hint)} for code, (title, hint) in PAYMENT_METHODS.items()]


def payment_title(code: str) -> str:
    return str(PAYMENT_METHODS[code][0]) if code in PAYMENT_METHODS else code
