from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.prices import shown
from catalog.prices.described import PricesShown
from catalog.products.models import Product
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="prices/list_scheduled_prices.html", allow=Staff, answers=PricesShown)
def list_scheduled_prices(request: Request, product_id: UUID) -> Response:
    """A variant's prices for a time: planned, running and past."""
    product = get_object_or_404(Product.objects.select_related("family"), id=product_id)
    return Response(shown.page(product))
