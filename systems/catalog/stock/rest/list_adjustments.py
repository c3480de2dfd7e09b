from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products.models import Product
from catalog.stock import shown
from catalog.stock.models import Stock
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="stock/list_adjustments.html", allow=Staff)
def list_adjustments(request: Request, product_id: UUID) -> Response:
    """The ledger of a variant: the newest 200 counts, and what orders hold."""
    product = get_object_or_404(Product.objects.select_related("family"), id=product_id)
    return Response(shown.ledger(product, Stock.objects.filter(id=product_id).first()))
