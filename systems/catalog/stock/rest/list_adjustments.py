from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products.models import Product
from catalog.stock import shown
from catalog.stock.described import LedgerShown
from catalog.stock.models import Stock
from web.permissions import Staff
from web.resources import endpoint


class Wanted(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="stock/list_adjustments.html", allow=Staff, answers=LedgerShown)
def list_adjustments(request: Request, product_id: UUID) -> Response:
    """The ledger of a variant: who moved how many of it, why and when, with the counts after each movement."""
    product = get_object_or_404(Product.objects.select_related("family"), id=product_id)
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    stock = Stock.objects.filter(id=product_id).first()
    return Response(shown.ledger(product, stock, asked.validated_data["page"]))
