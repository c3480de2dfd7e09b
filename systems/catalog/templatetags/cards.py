from typing import Any

import orjson
from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from web.same import Pages

MOST_BYTES = 16 * 1024 * 1024

register = template.Library()
cards = Pages(MOST_BYTES)


@register.simple_tag
def card(product: dict[str, Any], *, heading: str = "", eager: bool = False) -> SafeString:
    """A product in a list. The same card is the same text: lists show the same two dozen again and again."""
    shown = {"product": product, "heading": heading or "h2", "eager": eager}
    key = orjson.dumps([shown, get_language()], default=str).decode()
    text = cards.get(key)
    if text is None:
        text = render_to_string("listings/card.html", shown).encode()
        cards.keep(key, text)
    return mark_safe(text.decode())  # noqa: S308 - rendered by a template, which escapes
