from collections.abc import Iterable, Iterator
from functools import partial

from django.conf import settings
from django.http import Http404, HttpResponseBase
from rest_framework.request import Request

from catalog.categories.models import Category
from catalog.feeds.rows import answer, tag
from catalog.feeds.sitemap import Entry, entries
from catalog.feeds.xml import HEAD, element
from web.resources import endpoint

MOST = 10_000  # parts: a number that is larger fits no table


@endpoint()
def show_sitemap(request: Request, part: int) -> HttpResponseBase:
    """Ten thousand addresses of products, and when each changed; the first part has the categories, too."""
    found = entries(part) if 0 < part <= MOST else []
    if not found:
        raise Http404
    of = tag("sitemap", part, list(Category.objects.order_by("id").values_list("slug")) if part == 1 else "")
    return answer(request, partial(_pieces, found), tag=of, kind="application/xml")


def _pieces(found: Iterable[Entry]) -> Iterator[str]:
    shop = settings.LINKS["catalog"]
    yield f'{HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path, at in found:
        changed = element("lastmod", at.isoformat(timespec="seconds")) if at else ""
        yield f"<url>{element('loc', f'{shop}{path}')}{changed}</url>\n"
    yield "</urlset>\n"
