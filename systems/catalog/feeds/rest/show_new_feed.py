from functools import partial

from django.http import HttpResponseBase
from rest_framework.request import Request

from catalog.feeds.new import pieces
from catalog.feeds.rows import answer, tag
from catalog.listings.models import Listing
from web.resources import endpoint

MOST = 50


@endpoint()
def show_new_feed(request: Request) -> HttpResponseBase:
    """What is new in the shop, newest first, for feed readers (Atom)."""
    newest = list(Listing.objects.order_by("-created_at", "-family").defer("terms", "facets")[:MOST])
    of = tag("new", [one.slug for one in newest])
    return answer(request, partial(pieces, newest), tag=of, kind="application/atom+xml; charset=utf-8")
