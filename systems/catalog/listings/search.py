"""What the shop's lists find, by words, facets, price and order."""

from collections.abc import Sequence

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.listings.models import Listing

SORTS = [
    ("best", _("Best match")),
    ("newest", _("Newest")),
    ("title", _("Title")),
    ("cheapest", _("Price, low to high")),
    ("dearest", _("Price, high to low")),
]
ORDERS = {
    "newest": ["-created_at", "-family"],
    "title": ["title", "family"],
    "cheapest": ["lowest", "family"],
    "dearest": ["-lowest", "-family"],
}


def found(words: str) -> QuerySet[Listing]:
    """By the words of title, maker, category, options, tags and text; when none has them, by a part of the title."""
    words = words.strip()
    if not words:
        return Listing.objects.all()
    whole = Listing.objects.filter(terms=_query(words))
    if not whole.exists():
        whole = Listing.objects.filter(Q(title__icontains=words) | Q(vendor__icontains=words))
    return whole


def narrowed(listings: QuerySet[Listing], facets: Sequence[str]) -> QuerySet[Listing]:
    """Those that have one of the facets of each name."""
    for name in {facet.partition("=")[0].partition(":")[0] for facet in facets}:
        listings = listings.filter(facets__overlap=[facet for facet in facets if facet.startswith(name)])
    return listings


def ordered(listings: QuerySet[Listing], *, by: str, words: str) -> QuerySet[Listing]:
    if by == "best" and words.strip():
        return listings.order_by(SearchRank(F("terms"), _query(words)).desc(), "title", "family")
    return listings.order_by(*ORDERS[by if by != "best" else "newest"])


def _query(words: str) -> SearchQuery:
    return SearchQuery(words.strip(), search_type="websearch", config="english")
