from decimal import Decimal
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products import shown
from catalog.products.models import HIGHEST_PRICE, Product
from web.permissions import Staff
from web.resources import done, endpoint, invalid


class NewPrice(serializers.Serializer[Any]):
    price = serializers.DecimalField(
        max_digits=8, decimal_places=2, min_value=Decimal("0.01"), max_value=HIGHEST_PRICE, localize=True
    )


@endpoint(template="products/change_price.html", allow=Staff)
def change_price(request: Request, product_id: UUID) -> Response:
    """What a variant costs from now on; carts follow, orders that were placed keep theirs."""
    product = get_object_or_404(Product, id=product_id)
    asked = NewPrice(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, product=shown.priced(product))
    product.change_price(asked.validated_data["price"])
    return done(request, shown.priced(product), to=f"{product.family.address()}/edit?done=price")
