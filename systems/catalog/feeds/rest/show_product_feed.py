from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request

from catalog.feeds.products import item
from catalog.feeds.rows import answer, families, tag
from catalog.feeds.xml import HEAD, element
from web.resources import endpoint

OPEN = '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n'


@endpoint()
def show_product_feed(request: Request) -> HttpResponseBase:
    """Every variant that is sold, as RSS 2.0 with the fields that comparison sites and advertisers read."""
    known: Any = ("products", settings.SHOP_NAME, settings.LINKS["catalog"])
    return answer(request, _pieces, tag=tag(*known, variants=True), kind="application/rss+xml; charset=utf-8")


def _pieces() -> Iterator[str]:
    name, shop = settings.SHOP_NAME, settings.LINKS["catalog"]
    yield f"{HEAD}{OPEN}{element('title', name)}{element('link', f'{shop}/')}{element('description', name)}\n"
    for family in families():
        yield "".join(item(family, sold) for sold in family[-1])
    yield "</channel></rss>\n"
