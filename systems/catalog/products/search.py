"""What the shop's list finds: families with something to buy, by full text, category and order."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.products.models import Family

SORTS = [
    ("best", _("Best match")),
    ("newest", _("Newest")),
    ("title", _("Title")),
    ("cheapest", _("Price, low to high")),
    ("dearest", _("Price, high to low")),
]
ORDERS = {
    "newest": ["-created_at", "-id"],
    "title": ["title", "id"],
    "cheapest": ["lowest", "title"],
    "dearest": ["-lowest", "title"],
}


def on_sale() -> QuerySet[Family]:
    """Families that have a page, each with the `lowest` price of what can be bought."""
    sold = Family.objects.filter(published=True).annotate(
        lowest=Min("products__price", filter=Q(products__active=True))
    )
    return sold.filter(lowest__isnull=False).select_related("picture")


def found(words: str) -> QuerySet[Family]:
    """By the words of title, maker, category, tags and text; when none has them, by a part of the title."""
    words = words.strip()
    if not words:
        return on_sale()
    whole = on_sale().filter(search=_query(words))
    if not whole.exists():
        whole = on_sale().filter(Q(title__icontains=words) | Q(vendor__icontains=words))
    return whole


def ordered(families: QuerySet[Family], *, by: str, words: str) -> QuerySet[Family]:
    if by == "best" and words.strip():
        return families.order_by(SearchRank(F("search"), _query(words)).desc(), "title", "id")
    return families.order_by(*ORDERS[by if by != "best" else "newest"])


def _query(words: str) -> SearchQuery:
    return SearchQuery(words.strip(), search_type="websearch", config="english")


def category_counts(families: QuerySet[Family]) -> list[tuple[str, int]]:
    named = Family.objects.filter(id__in=families.values("id")).exclude(category="")
    return list(named.values_list("category").annotate(count=Count("id")).order_by("category"))
