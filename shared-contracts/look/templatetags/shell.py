"""What stands around every page. Most of it is the same for every guest: it is rendered once, and what differs (the
address, the words searched for) is put in."""

import secrets
from html import escape
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
ADDRESS, WORDS = f"address{secrets.token_hex(16)}", f"words{secrets.token_hex(16)}"
SHOWN = ("links", "system", "shop_name", "theme", "LANGUAGES", "LANGUAGE_CODE")
MOST_KEPT = 200
GUEST = SimpleNamespace(is_authenticated=False)
kept: dict[object, str] = {}


@register.simple_tag(takes_context=True)
def shell(context: Context, part: str) -> SafeString:
    """`part` is header or footer."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or context.get("cart_count") or user is None or user.is_authenticated:
        return _drawn(context, part, context.flatten())
    address = request.get_full_path()
    address = quote(address) if part == "header" else escape(address)
    text = _of_guests(context, part, method=request.method, in_cart=request.path[:5] == "/cart")
    text = text.replace(ADDRESS, address).replace(WORDS, escape(request.GET.get("q", "")))
    return mark_safe(text)  # noqa: S308 - what is put in is escaped


def _of_guests(context: Context, part: str, *, method: str, in_cart: bool) -> str:
    shown = {name: context.get(name) for name in SHOWN}
    key = (part, method, in_cart, get_language(), repr(shown))
    if key not in kept:
        request = SimpleNamespace(
            user=GUEST,
            method=method,
            path="/cart" if in_cart else "/",
            GET={"q": WORDS},
            get_full_path=lambda: ADDRESS,
        )
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = _drawn(context, part, {**shown, "request": request})
    return kept[key]


def _drawn(context: Context, part: str, values: dict[Any, Any]) -> SafeString:
    engine: Any = context.template.engine  # type: ignore[union-attr]
    drawn: SafeString = engine.get_template(f"look/{part}.html").render(Context(values))
    return drawn
