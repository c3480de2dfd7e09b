"""The steps of the checkout, one page each: what they show, and which of them is open."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.money import Money
from contracts.plain import to_plain
from look.templatetags.look import money
from messaging.ids import uuid7
from ordering.carts.models import Cart, Checkout
from ordering.carts.shown import cart_shown
from ordering.orders.countries import COUNTRIES, country_name, country_options
from ordering.orders.delivery import delivery_methods, first_delivery_method
from ordering.orders.models import ADDRESS
from ordering.orders.tax import percent
from ordering.payments.methods import choices, default_method, title_of
from ordering.users.models import Contact
from ordering.users.visitor import Visitor

NEW = "new"
STEPS = {"address": gettext_lazy("Address"), "delivery": gettext_lazy("Delivery"), "review": gettext_lazy("Review")}
LABELS = {
    "email": gettext_lazy("E-mail"),
    "address": gettext_lazy("Address"),
    "name": gettext_lazy("Name"),
    "street": gettext_lazy("Street and number"),
    "postal_code": gettext_lazy("Postal code"),
    "city": gettext_lazy("Town"),
    "country": gettext_lazy("Country"),
    "delivery_method": gettext_lazy("Delivery"),
    "delivery_price": gettext_lazy("Delivery"),
    "payment_method": gettext_lazy("Payment"),
    "total": gettext_lazy("Total"),
}


def told_of(cart: Cart) -> Checkout | None:
    """What the customer has said so far."""
    return Checkout.objects.filter(cart=cart).first()


def open_step(told: Checkout | None) -> str:
    """The first step that is not filled; nothing more is asked at the last one."""
    if told is None or not told.country:
        return "address"
    known = told.delivery_method in delivery_methods() and told.payment_method in settings.PAYMENT_METHODS
    return "review" if known else "delivery"


def way_to(step: str, cart: Cart) -> str:
    return reverse(f"show-{step}", args=[cart.id])


def reviewed_of(cart: Cart, told: Checkout | None) -> str:
    """Stands for everything that the review shows, so that nothing else is ordered than what was seen."""
    if told is None or open_step(told) != "review":
        return cart.fingerprint()
    return sha256(repr([cart.fingerprint(), told.said()]).encode()).hexdigest()


def checkout_shown(cart: Cart, visitor: Visitor, *, step: str = "") -> dict[str, Any]:
    """The cart, what was said so far and what may be, and two values that come back with the order: `reviewed` says
    what the customer saw and agreed to, `idempotency_key` makes a second sending of the same form the same order."""
    told, contact = told_of(cart), _contact_of(visitor)
    shown = cart_shown(cart)
    return {
        **shown,
        "reviewed": reviewed_of(cart, told),
        "idempotency_key": uuid7(),
        "step": step,
        "open_step": open_step(told),
        "steps": _steps_shown(cart, told, step),
        "addresses": _addresses_shown(contact),
        "countries": [{"value": code, "label": name} for code, name in country_options()],
        "delivery_methods": _methods_shown(shown["total"]),
        "payment_methods": choices(),
        "tax_percent": percent(settings.TAX_RATE),
        "values": _values(told, contact),
        **_chosen(told),
    }


def saved_address(visitor: Visitor, id: str) -> dict[str, str] | None:
    """The one of their saved addresses that has this id, if we send there."""
    contact = _contact_of(visitor)
    saved = contact.address(id) if contact else None
    return saved if saved and saved["country"] in COUNTRIES else None


def _contact_of(visitor: Visitor) -> Contact | None:
    return Contact.objects.filter(pk=visitor.id).first() if visitor.id else None


def _values(told: Checkout | None, contact: Contact | None) -> dict[str, str]:
    """What the fields hold: what was said before, else what is known of the customer, else what most people take."""
    addresses = _addresses_shown(contact)
    preferred = next((one["value"] for one in addresses if one["default"]), addresses[0]["value"])
    known = {
        "email": contact.email if contact else "",
        "address": preferred,
        "delivery_method": first_delivery_method().code,
        "payment_method": default_method(),
    }
    said = {name: value for name, value in told.said().items() if value} if told else {}
    if said.get("address") not in {None, *(one["value"] for one in addresses)}:
        said["address"] = NEW  # it was saved when it was chosen, and is not any more
    return {**known, **said}


def _chosen(told: Checkout | None) -> dict[str, Any]:
    """What the review repeats in words."""
    if told is None:
        return {}
    return {
        "delivery": {name: getattr(told, name) for name in ("email", *ADDRESS)}
        | {"country_name": country_name(told.country)},
        "payment_method": told.payment_method,
        "payment_title": title_of(told.payment_method),
    }


def _steps_shown(cart: Cart, told: Checkout | None, step: str) -> list[dict[str, str]]:
    """A step that is filled, and the first one that is not, can be gone to."""
    names = list(STEPS)
    reached = names.index(open_step(told))
    states = {True: "done", False: "next"}
    return [
        {
            "title": str(STEPS[name]),
            "state": "current" if name == step else states[number < reached],
            "href": way_to(name, cart) if number <= reached else "",
        }
        for number, name in enumerate(names)
    ]


def _methods_shown(total: Any) -> list[dict[str, Any]]:
    """As a field offers them: the price stands beside the name."""
    shown = []
    for one in delivery_methods().values():
        price = to_plain(Money(amount=one.price, currency=total["currency"])) if total else None
        cost = money(price) if one.price else _("free")
        shown.append({"value": one.code, "label": f"{one.title}: {cost}", "hint": one.hint, "price": price})
    return shown


def _addresses_shown(contact: Contact | None) -> list[dict[str, Any]]:
    """The saved addresses that we send to, and the choice of writing another one."""
    saved = contact.addresses if contact else []
    shown = [
        {"value": one["id"], "label": one["name"], "hint": _in_one_line(one), "default": one["default"]}
        for one in saved
        if one["country"] in COUNTRIES
    ]
    return [*shown, {"value": NEW, "label": _("Another address"), "hint": "", "default": False}]


def _in_one_line(address: dict[str, str]) -> str:
    return f"{address['street']}, {address['postal_code']} {address['city']}, {country_name(address['country'])}"
