"""How a listing looks in an answer: JSON-ready, and the context of its card."""

from typing import Any
from urllib.parse import quote

from catalog.listings.models import PLENTY, Listing
from catalog.pictures.addresses import card_picture


def card(of: Listing) -> dict[str, Any]:
    """Its cheapest variant's price, and the best news of all its stock."""
    return {
        "slug": of.slug,
        "address": f"/products/{quote(of.slug)}",
        "title": of.title,
        "vendor": of.vendor,
        "category": of.category,
        "picture": card_picture(**of.picture) if of.picture else None,
        "price": {"amount": f"{of.lowest:.2f}", "currency": of.currency},
        "old_price": {"amount": f"{of.old_price:.2f}", "currency": of.currency} if of.old_price else None,
        "from": of.lowest != of.highest,
        "variants": of.variants,
        **availability(of.available),
    }


def availability(pieces: int | None) -> dict[str, Any]:
    """In words, with a number when few; no words at all when nothing is known."""
    words = "" if pieces is None else "none" if not pieces else "few" if pieces < PLENTY else "plenty"
    return {"availability": words, "number": pieces if words == "few" else None}
