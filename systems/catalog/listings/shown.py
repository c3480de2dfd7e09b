"""How a listing looks in an answer: JSON-ready, and the context of its card."""

from typing import Any
from urllib.parse import quote

from catalog.listings.models import PLENTY, Listing


def card(of: Listing) -> dict[str, Any]:
    """Its cheapest variant's price, and the best news of all its stock."""
    return {
        "slug": of.slug,
        "address": f"/products/{quote(of.slug)}",
        "title": of.title,
        "vendor": of.vendor,
        "category": of.category,
        "picture": picture(of.picture),
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


def picture(of: dict[str, Any] | None) -> dict[str, Any] | None:
    if of is None:
        return None
    address = f"/pictures/{of['sha256']}.webp"
    return {
        "src": f"{address}?size=small",
        "srcset": f"{address}?size=small {of['small_width']}w, {address} {of['width']}w",
        "width": of["small_width"],
        "height": of["small_height"],
        "alt": of["alt"],
    }
