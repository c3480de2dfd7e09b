from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request

from catalog.feeds.products import pieces
from catalog.feeds.rows import answer, tag
from web.resources import endpoint


@endpoint()
def show_product_feed(request: Request) -> HttpResponseBase:
    """Every variant that is sold, as RSS 2.0 with the fields that comparison sites and advertisers read."""
    known: Any = ("products", settings.SHOP_NAME, settings.LINKS["catalog"])
    return answer(request, pieces, tag=tag(*known, variants=True), kind="application/rss+xml; charset=utf-8")
