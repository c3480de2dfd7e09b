from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from rest_framework.request import Request

from catalog.categories.models import Category
from catalog.listings.asked import Asked
from catalog.listings.limits import ListsAMinute
from catalog.listings.listed import listed
from web.resources import endpoint
from web.same import same


class Wanted(Asked):
    """The query of every list."""


@endpoint(template="categories/show_category.html", limit=ListsAMinute)
def show_category(request: Request, slug: str) -> HttpResponseBase:
    """A category's page: what stands in it and below it, with the categories under it."""
    category = get_object_or_404(Category, slug=slug)
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    trail = [{"name": one.name, "address": one.address()} for one in category.ancestors()]
    return same(request, {**listed(category.address(), asked.validated_data, category), "trail": trail})
