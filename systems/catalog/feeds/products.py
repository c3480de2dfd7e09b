"""A variant as an item of the product feed: https://support.google.com/merchants/answer/7052112."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.conf import settings

from catalog.feeds.rows import families
from catalog.feeds.xml import HEAD, element
from catalog.pictures.addresses import card_picture

OPEN = '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n'
OPTIONS = {"size": "g:size", "colour": "g:color", "color": "g:color", "material": "g:material"}


def pieces() -> Iterator[str]:
    name, shop = settings.SHOP_NAME, settings.LINKS["catalog"]
    yield f"{HEAD}{OPEN}{element('title', name)}{element('link', f'{shop}/')}{element('description', name)}\n"
    for family in families():
        yield "".join(item(family, sold) for sold in family[-1])
    yield "</channel></rss>\n"


def item(family: tuple[Any, ...], sold: list[Any]) -> str:
    """`family` is a row of catalog.feeds.rows, `sold` one of its variants."""
    _id, slug, title, description, vendor, category, picture, variants = family
    sku, label, price, currency, available, options, old_price = sold
    shop = settings.LINKS["catalog"]
    told = {
        "g:id": sku,
        "title": f"{title}, {label}" if label else title,
        "description": description[:5000] or title,
        "link": f"{shop}/products/{quote(slug)}",
        "g:image_link": _picture(picture, shop),
        "g:price": f"{old_price or price} {currency}",
        "g:sale_price": f"{price} {currency}" if old_price else "",
        "g:availability": "in_stock" if available is None or available > 0 else "out_of_stock",
        "g:condition": "new",
        "g:brand": vendor,
        "g:product_type": category,
        "g:item_group_id": slug if len(variants) > 1 else "",
        **{OPTIONS[name.lower()]: value for name, value in options.items() if name.lower() in OPTIONS},
    }
    return f"<item>{''.join(element(name, value) for name, value in told.items() if value)}</item>\n"


def _picture(of: Any, shop: str) -> str:
    card = card_picture(**of) if of else None
    return f"{shop}{card['src']}" if card else ""
