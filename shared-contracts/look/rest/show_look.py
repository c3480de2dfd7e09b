from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def show_look(request: HttpRequest) -> HttpResponse:
    """Every component of the style pack in every state, for the people who build pages; hidden from customers."""
    if not settings.DEBUG:
        raise Http404
    now = timezone.now()
    context = {
        "products": _products(),
        "pictures": [_picture(*drawing) for drawing in DRAWINGS],
        "seconds_ago": now - timedelta(seconds=3),
        "days_ago": now - timedelta(days=4),
        "low_price": {"amount": "12.50", "currency": "EUR"},
        "high_price": {"amount": "1250.00", "currency": "EUR"},
        "facets": FACETS,
        "countries": [("AT", "Austria"), ("DE", "Germany"), ("FR", "France")],
        "deliveries": DELIVERIES,
        "form_errors": {
            "email": ["Enter an address with an @ in it, such as alice@example.com."],
            "delivery": ["Choose how we should send it."],
            "non_field_errors": ["Your cart changed while you were here. Check it, then go on."],
        },
        "labels": {"email": "E-mail"},
        "long_word": LONG_WORD,
    }
    return render(request, "look/show_look.html", context)


DRAWINGS = [
    ("book.svg", 600, 800, "A dark blue book with two sails under a low sun"),
    ("jug.svg", 600, 600, "A round terracotta jug with a pale band"),
    ("lamp.svg", 480, 720, "A standing lamp with a yellow shade"),
    ("scarf.svg", 900, 520, "A green chequered scarf with fringes"),
]

FACETS = [
    {"value": "books", "label": "Books and maps", "count": 128, "selected": True},
    {"value": "kitchen", "label": "Kitchen and table", "count": 64, "selected": False},
    {"value": "long", "label": LONG_WORD, "count": 7, "selected": False},
    {"value": "none", "label": "Garden", "count": 0, "selected": False},
]

DELIVERIES = [
    {"value": "post", "label": "By post", "hint": "Two to three working days, €4.90"},
    {"value": "shop", "label": "I fetch it from the shop", "hint": "Tomorrow from 10 o'clock, free"},
    {"value": "bike", "label": "By bicycle", "hint": "Not in your street yet", "disabled": True},
]


def _picture(drawing: str, width: int, height: int, alt: str) -> dict[str, Any]:
    return {"src": static(f"look/demo/{drawing}"), "width": width, "height": height, "alt": alt}


def _products() -> list[dict[str, Any]]:
    book, jug, lamp, scarf = (_picture(*drawing) for drawing in DRAWINGS)
    return [
        _product("Under Three Sails", book, "24.00", availability="plenty"),
        _product("Terracotta jug", jug, "38.50", availability="few", number=3, old="45.00", option="1.5 litres"),
        _product("Reading lamp, yellow", lamp, "129.00", availability="none"),
        _product("Chequered scarf", scarf, "64.00", availability=""),
        _product("A Field Guide to Tides, Harbours and Other Moving Things", None, "18.90", availability="plenty"),
        _product(f"<b>{LONG_WORD}</b>", None, "1250.00", availability="few"),
    ]


def _product(
    title: str, picture: dict[str, Any] | None, amount: str, *, old: str = "", option: str = "", **stock: Any
) -> dict[str, Any]:
    return {
        "title": title,
        "picture": picture,
        "price": {"amount": amount, "currency": "EUR"},
        "old_price": {"amount": old, "currency": "EUR"} if old else None,
        "option": option,
        **stock,
    }
