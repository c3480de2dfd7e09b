from django.http import Http404, HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from catalog.categories.models import Category
from catalog.listings.asked import Asked
from catalog.listings.limits import ListsAMinute
from catalog.listings.listed import listed
from web.resources import endpoint
from web.same import same


class Wanted(Asked):
    category = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


@endpoint(template="listings/list_products.html", limit=ListsAMinute)
def list_products(request: Request) -> HttpResponseBase:
    """What the shop sells: searched, filtered, sorted and paged by the address."""
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    slug = asked.validated_data["category"]
    category = Category.objects.filter(slug=slug).first() if slug else None
    if slug and not category:
        raise Http404
    data = listed("/products", asked.validated_data, category)
    return same(request, {**data, "name": category.name if category else ""})
