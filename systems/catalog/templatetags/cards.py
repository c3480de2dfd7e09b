"""Cards of lists. Written in Python: two dozen of them are most of the work of a page, and a template takes ten times
as long for each."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

import orjson
from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from look.templatetags.look import money
from web.same import Pages

MOST_BYTES = 16 * 1024 * 1024

register = template.Library()
cards = Pages(MOST_BYTES)


@register.simple_tag(name="cards")
def cards_of(products: Sequence[dict[str, Any]], heading: str = "") -> SafeString:
    """Products in a list; only the first one's picture is waited for."""
    shown = [card(product, heading=heading, eager=not number) for number, product in enumerate(products)]
    return mark_safe("".join(shown))  # noqa: S308 - each is a safe one


def card(product: dict[str, Any], *, heading: str = "", eager: bool = False) -> SafeString:
    """A product in a list. The same card is the same text: lists show the same two dozen again and again."""
    heading = heading or "h2"
    key = orjson.dumps([product, heading, eager, get_language()], default=str).decode()
    text = cards.get(key)
    if text is None:
        text = _card(product, heading, eager=eager).encode()
        cards.keep(key, text)
    return mark_safe(text.decode())  # noqa: S308 - made by _card, which escapes


def _card(product: dict[str, Any], heading: str, *, eager: bool) -> str:
    """Everything that comes from outside goes through `_e`."""
    vendor = f'<p class="quiet">{_e(product["vendor"])}</p>' if product["vendor"] else ""
    options = f'<p class="quiet">{_e(_options(product))}</p>' if product["variants"] > 1 else ""
    return (
        f'<li class="product-card">{_picture(product, eager=eager)}'
        f'<{heading} class="product-title"><a href="{_e(product["address"])}">{_e(product["title"])}</a></{heading}>'
        f"{vendor}{_price(product)} {_stock(product)}{options}</li>"
    )


def _picture(product: dict[str, Any], *, eager: bool) -> str:
    picture = product["picture"]
    if not picture:
        return f'<span class="picture no-picture" aria-hidden="true"><span>{_e(product["title"])}</span></span>'
    srcset = f' srcset="{_e(picture["srcset"])}"' if picture.get("srcset") else ""
    size = f'width="{_e(picture["width"])}" height="{_e(picture["height"])}"'
    lazy = "" if eager else ' loading="lazy"'
    src, alt = _e(picture["src"]), _e(picture["alt"])
    return f'<picture class="picture"><img src="{src}"{srcset} {size} alt="{alt}"{lazy}></picture>'


def _price(product: dict[str, Any]) -> str:
    now = _e(money(product["price"]))
    if not product["old_price"]:
        return f'<span class="price">{now}</span>'
    now_words, before_words = _("Now"), _("before")
    return (
        f'<span class="price price-cut"><span class="visually-hidden">{_e(now_words)}</span> '
        f'<span class="price-now">{now}</span> '
        f'<s><span class="visually-hidden">{_e(before_words)}</span> {_e(money(product["old_price"]))}</s></span>'
    )


def _stock(product: dict[str, Any]) -> str:
    known = product["availability"]
    words = _e(_stock_words(known, product["number"], get_language()))
    return f'<span class="stock-badge" data-stock="{_e(known)}"><span>{words}</span></span>' if known else ""


@lru_cache(maxsize=100)
def _stock_words(known: str, number: int | None, _language: str | None) -> str:
    if number is not None:
        return ngettext("Only %(left)s left", "Only %(left)s left", number) % {"left": number}
    return _("In stock") if known == "plenty" else _("Sold out")


def _options(product: dict[str, Any]) -> str:
    number = product["variants"]
    if product["from"]:
        return _("%(number)s options from %(lowest)s") % {"number": number, "lowest": money(product["price"])}
    return _("%(number)s options") % {"number": number}


def _e(value: object) -> str:
    return escape(str(value))
