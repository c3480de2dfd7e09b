"""The methods that this shop offers: PAYMENT_METHODS lists them, the first is the one that is chosen already."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ordering.payments.by_invoice import ByInvoice
from ordering.payments.hosted import Hosted
from ordering.payments.port import PaysBy

ADAPTERS: dict[str, PaysBy] = {"invoice": ByInvoice(), "hosted": Hosted()}
WORDS = {"invoice": _("By invoice"), "hosted": _("By card or wallet, at our payment partner")}
HINTS = {
    "invoice": _("You pay by bank transfer when your order is confirmed."),
    "hosted": _("After placing the order you go to the payment page, and come back here."),
}


def choices() -> list[dict[str, str]]:
    """For the checkout: value, label and hint of each method."""
    return [{"value": name, "label": str(WORDS[name]), "hint": str(HINTS[name])} for name in settings.PAYMENT_METHODS]


def default_method() -> str:
    return str(settings.PAYMENT_METHODS[0])


def title_of(method: str) -> str:
    return str(WORDS.get(method, method))
