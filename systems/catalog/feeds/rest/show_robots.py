from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from rest_framework.request import Request

from web.resources import endpoint

# Filters multiply: a list has more addresses than the shop has products.
RULES = """User-agent: *
Disallow: /login
Disallow: /stock
Disallow: /imports
Disallow: /messages/
Disallow: /*?*facet=
Disallow: /*?*from=
Disallow: /*?*cursor=
Sitemap: {shop}/sitemap.xml
"""


@endpoint()
def show_robots(request: Request) -> HttpResponseBase:
    """Where search engines may look, and where the sitemaps are."""
    return HttpResponse(RULES.format(shop=settings.LINKS["catalog"]), content_type="text/plain; charset=utf-8")
