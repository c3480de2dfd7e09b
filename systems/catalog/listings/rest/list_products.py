from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from catalog.categories.models import Category
from catalog.listings import shown
from catalog.listings.search import SORTS, found, ordered
from web.resources import endpoint
from web.same import same

PAGE = 24


class Wanted(serializers.Serializer[Any]):
    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    category = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    sort = serializers.ChoiceField(SORTS, default="best")
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="listings/list_products.html")
def list_products(request: Request) -> HttpResponseBase:
    """What the shop sells: searched, filtered, sorted and paged by the address."""
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    wanted = asked.validated_data
    listings = found(wanted["q"])
    category = Category.objects.filter(slug=wanted["category"]).first()
    if category:
        listings = listings.filter(facets__contains=[f"category:{category.id}"])
    pages = Paginator(ordered(listings, by=wanted["sort"], words=wanted["q"]), PAGE)
    if wanted["page"] > pages.num_pages:
        raise Http404
    return same(
        request,
        {
            "q": wanted["q"],
            "sort": wanted["sort"] if wanted["q"] or wanted["sort"] != "best" else "newest",
            "sorts": SORTS if wanted["q"] else SORTS[1:],
            "category": category.name if category else "",
            "products": [shown.card(one) for one in pages.page(wanted["page"]).object_list],
            "count": pages.count,
            "page": wanted["page"],
            "pages": pages.num_pages,
        },
    )
