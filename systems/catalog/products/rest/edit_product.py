from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products import shown
from catalog.products.models import Family
from catalog.products.said import SAID
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="products/edit_product.html", allow=Staff)
def edit_product(request: Request, slug: str) -> Response:
    """A product as staff see it: its text, and each variant's price and stock, with the forms to change them."""
    family = get_object_or_404(Family.objects.select_related("picture"), slug=slug)
    return Response({**shown.edited(family), "said": SAID.get(request.query_params.get("done", ""), "")})
