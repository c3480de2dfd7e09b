from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from rest_framework.request import Request

from catalog.categories.models import Category
from catalog.listings import shown
from catalog.listings.models import Listing
from web.resources import endpoint
from web.same import same


@endpoint(template="categories/show_category.html")
def show_category(request: Request, slug: str) -> HttpResponseBase:
    """A category's page: what stands in it and below it."""
    category = get_object_or_404(Category, slug=slug)
    found = Listing.objects.filter(facets__contains=[f"category:{category.id}"]).order_by("-created_at", "-family")
    return same(request, {"name": category.name, "products": [shown.card(one) for one in found[:24]]})
