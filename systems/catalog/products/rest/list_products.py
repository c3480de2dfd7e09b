from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products import shown
from catalog.products.search import SORTS, category_counts, found, ordered
from web.resources import endpoint

PAGE = 24


class Wanted(serializers.Serializer[Any]):
    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    category = serializers.ListField(child=serializers.CharField(max_length=100), required=False, max_length=50)
    sort = serializers.ChoiceField(SORTS, default="best")
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="products/list_products.html")
def list_products(request: Request) -> Response:
    """What the shop sells: searched, filtered, sorted and paged by the address."""
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    wanted = asked.validated_data
    chosen = wanted.get("category", [])
    everything = found(wanted["q"])
    families = everything.filter(category__in=chosen) if chosen else everything
    pages = Paginator(ordered(families, by=wanted["sort"], words=wanted["q"]), PAGE)
    if wanted["page"] > pages.num_pages:
        raise Http404
    counts = category_counts(everything)
    return Response(
        {
            "q": wanted["q"],
            "sort": wanted["sort"] if wanted["q"] or wanted["sort"] != "best" else "newest",
            "sorts": SORTS if wanted["q"] else SORTS[1:],
            "chosen": chosen,
            "categories": [{"value": c, "label": c, "count": n, "selected": c in chosen} for c, n in counts],
            "products": shown.cards(pages.page(wanted["page"]).object_list),
            "count": pages.count,
            "page": wanted["page"],
            "pages": pages.num_pages,
        }
    )
