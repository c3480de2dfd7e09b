from django.http import HttpResponseBase
from rest_framework.request import Request

from catalog.feeds.rows import answer, tag
from catalog.feeds.sitemap import index_pieces
from web.resources import endpoint


@endpoint()
def list_sitemaps(request: Request) -> HttpResponseBase:
    """The index of all sitemaps, for search engines."""
    return answer(request, index_pieces, tag=tag("sitemaps"), kind="application/xml")
