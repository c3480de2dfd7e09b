"""How an order may come to its customer, and what that costs: settings.DELIVERY_METHODS, with words."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext_lazy

WORDS = {
    "standard": (gettext_lazy("Standard delivery"), gettext_lazy("By parcel, in two to four working days.")),
    "express": (gettext_lazy("Express delivery"), gettext_lazy("By parcel, on the next working day.")),
    "pick_up": (gettext_lazy("Pick-up"), gettext_lazy("You fetch it at our shop.")),
}


@dataclass(frozen=True, slots=True)
class DeliveryMethod:
    """`price` is in the currency of whatever is sent, tax included."""

    code: str
    price: Decimal
    title: str
    hint: str


def delivery_methods() -> dict[str, DeliveryMethod]:
    """By code, in the order of the setting; the first is what an order gets that names none."""
    return {one["code"]: _method(one) for one in settings.DELIVERY_METHODS}


def first_delivery_method() -> DeliveryMethod:
    return next(iter(delivery_methods().values()))


def delivery_title(code: str) -> str:
    """Also of a method that an old order has and the shop no more."""
    known = delivery_methods().get(code)
    return known.title if known else str(WORDS[code][0] if code in WORDS else code)


def _method(given: dict[str, str]) -> DeliveryMethod:
    title, hint = WORDS.get(given["code"], (given["code"], ""))
    price = Decimal(given["price"]).quantize(Decimal("0.01"))
    return DeliveryMethod(
        code=given["code"], price=price, title=str(given.get("title", title)), hint=str(given.get("hint", hint))
    )
