from django.core.paginator import Paginator
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.office.described import ListShown
from catalog.office.search import FILTERS, ORDERS, SORTS, Filters, found
from catalog.office.shown import choices, rows
from web.permissions import Staff
from web.resources import endpoint, wants_page

PAGE = 20  # a page of products with pictures and long names stays below 30 KB


class Wanted(Filters):
    sort = serializers.ChoiceField(SORTS, default="newest")
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="office/list_all_products.html", allow=Staff, answers=ListShown)
def list_all_products(request: Request) -> Response:
    """Every product, also those that customers do not see: filtered, sorted and paged by the address."""
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    wanted = asked.validated_data
    filters = {name: wanted[name] for name in FILTERS}
    families = found(filters).select_related("category", "picture").order_by(*ORDERS[wanted["sort"]])
    pages = Paginator(families, PAGE)
    pages.__dict__["count"] = found(filters).count()  # without the joins that only the rows of a page need
    if wanted["page"] > pages.num_pages:
        raise Http404
    data = {
        "filters": filters,
        "sort": wanted["sort"],
        "rows": rows(list(pages.page(wanted["page"]).object_list)),
        "count": pages.count,
        "page": wanted["page"],
        "pages": pages.num_pages,
    }
    return Response({**data, **choices(), "chosen": sum(map(bool, filters.values()))} if wants_page(request) else data)
