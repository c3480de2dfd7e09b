"""What the demonstration page shows: made-up products, drawings and texts."""

from typing import Any

from django.templatetags.static import static

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

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


def picture(drawing: str, width: int, height: int, alt: str) -> dict[str, Any]:
    return {"src": static(f"look/demo/{drawing}"), "width": width, "height": height, "alt": alt}


def products() -> list[dict[str, Any]]:
    book, jug, lamp, scarf = (picture(*drawing) for drawing in DRAWINGS)
    return [
        product("Under Three Sails", book, "24.00", availability="plenty"),
        product("Terracotta jug", jug, "38.50", availability="few", number=3, old="45.00", option="1.5 litres"),
        product("Reading lamp, yellow", lamp, "129.00", availability="none"),
        product("Chequered scarf", scarf, "64.00", availability=""),
        product("A Field Guide to Tides, Harbours and Other Moving Things", None, "18.90", availability="plenty"),
        product(f"<b>{LONG_WORD}</b>", None, "1250.00", availability="few"),
    ]


def product(
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
