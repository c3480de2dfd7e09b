from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products import shown
from catalog.products.models import Product
from web.permissions import Staff
from web.resources import done, endpoint


@endpoint(allow=Staff)
def withdraw_product(request: Request, product_id: UUID) -> Response:
    """The variant is no longer sold; what was ordered stays ordered."""
    product = get_object_or_404(Product, id=product_id)
    product.withdraw()
    return done(request, shown.priced(product), to=f"{product.family.address()}/edit?done=withdrawn")
