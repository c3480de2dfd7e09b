"""How a listing looks in an answer: JSON-ready, and the context of its card."""

from typing import Any
from urllib.parse import quote

import orjson

from catalog.listings.models import PLENTY
from catalog.pictures.addresses import card_picture


def card(of: Any) -> dict[str, Any]:
    """Its cheapest variant's price, and the best news of all its stock. `of` is a Listing, or a row of one."""
    picture = orjson.loads(of.picture) if isinstance(of.picture, str) else of.picture
    return {
        "slug": of.slug,
        "address": f"/products/{quote(of.slug)}",
        "title": of.title,
        "vendor": of.vendor,
        "category": of.category,
        "picture": card_picture(**picture) if picture else None,
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
