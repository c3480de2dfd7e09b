from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories.models import Category
from catalog.products import shown
from catalog.products.models import Family
from catalog.products.text import NewText
from web.permissions import Staff
from web.resources import endpoint, invalid


@endpoint(template="products/preview_product.html", allow=Staff)
def preview_product(request: Request, slug: str) -> HttpResponseBase:
    """The product's page as customers would see it with this text. Nothing is kept."""
    family = get_object_or_404(Family.objects.select_related("picture"), slug=slug)
    asked = NewText(data=request.data)
    if not asked.is_valid():
        response = invalid(request, asked, **shown.edited(family))
        response.template_name = "products/edit_product.html"
        return response
    text = {**asked.validated_data, "category": Category.found(asked.validated_data["category"])}
    for name, value in text.items():
        setattr(family, name, value)
    return Response({**shown.page(family), "is_preview": True})
