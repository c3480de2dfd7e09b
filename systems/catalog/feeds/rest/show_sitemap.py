from functools import partial

from django.http import Http404, HttpResponseBase
from rest_framework.request import Request

from catalog.categories.models import Category
from catalog.feeds.rows import answer, tag
from catalog.feeds.sitemap import entries, part_pieces
from web.resources import endpoint

MOST = 10_000  # parts: a number that is larger fits no table


@endpoint()
def show_sitemap(request: Request, part: int) -> HttpResponseBase:
    """Ten thousand addresses of products, and when each changed; the first part has the categories, too."""
    found = entries(part) if 0 < part <= MOST else []
    if not found:
        raise Http404
    of = tag("sitemap", part, list(Category.objects.order_by("id").values_list("slug")) if part == 1 else "")
    return answer(request, partial(part_pieces, found), tag=of, kind="application/xml")
