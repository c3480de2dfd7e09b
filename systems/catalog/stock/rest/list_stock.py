from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.stock import shown
from catalog.stock.models import Stock
from catalog.stock.search import SHOWS, found
from web.permissions import Staff
from web.resources import endpoint

PAGE = 40


class Wanted(serializers.Serializer[Any]):
    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    show = serializers.ChoiceField(SHOWS, default="all")
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="stock/list_stock.html", allow=Staff)
def list_stock(request: Request) -> Response:
    """Every variant with its price and stock, sold or withdrawn."""
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    wanted = asked.validated_data
    pages = Paginator(found(wanted["q"], wanted["show"]), PAGE)
    if wanted["page"] > pages.num_pages:
        raise Http404
    products = list(pages.page(wanted["page"]).object_list)
    stocks = Stock.objects.in_bulk([product.id for product in products])
    return Response(
        {
            "q": wanted["q"],
            "show": wanted["show"],
            "shows": SHOWS,
            "rows": [shown.row(product, stocks.get(product.id)) for product in products],
            "count": pages.count,
            "page": wanted["page"],
            "pages": pages.num_pages,
        }
    )
