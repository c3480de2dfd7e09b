"""The same card is rendered once, and another one is another."""

from typing import Any

from django.utils.translation import override

from catalog.templatetags.cards import card, cards

EMMA: dict[str, Any] = {
    "title": "Emma <3",
    "address": "/products/emma",
    "vendor": "",
    "picture": {"src": "/pictures/emma-320.webp", "width": 320, "height": 400, "alt": "Emma"},
    "price": {"amount": "9.90", "currency": "EUR"},
    "old_price": None,
    "from": False,
    "variants": 1,
    "availability": "few",
    "number": 3,
}


def test_a_card_is_rendered_once_for_the_same_content() -> None:
    first = card(EMMA)
    kept = cards.bytes
    assert card(dict(EMMA)) == first
    assert cards.bytes == kept
    assert "Emma &lt;3" in first


def test_another_price_stock_language_or_place_is_another_card() -> None:
    shown = {card(EMMA), card(EMMA, eager=True), card(EMMA, heading="h3")}
    shown |= {card({**EMMA, "number": 2}), card({**EMMA, "price": {"amount": "9.80", "currency": "EUR"}})}
    with override("de"):
        shown.add(card(EMMA))
    assert len(shown) == 6
