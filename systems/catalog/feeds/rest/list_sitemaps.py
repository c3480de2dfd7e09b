from collections.abc import Iterator

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request

from catalog.feeds.rows import answer, tag
from catalog.feeds.sitemap import parts
from catalog.feeds.xml import HEAD, element
from web.resources import endpoint


@endpoint()
def list_sitemaps(request: Request) -> HttpResponseBase:
    """The index of all sitemaps, for search engines."""
    return answer(request, _pieces, tag=tag("sitemaps"), kind="application/xml")


def _pieces() -> Iterator[str]:
    yield f'{HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for number, at in enumerate(parts(), 1):
        changed = element("lastmod", at.isoformat(timespec="seconds")) if at else ""
        place = element("loc", f"{settings.LINKS['catalog']}/sitemaps/{number}.xml")
        yield f"<sitemap>{place}{changed}</sitemap>\n"
    yield "</sitemapindex>\n"
