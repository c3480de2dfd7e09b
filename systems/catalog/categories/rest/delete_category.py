from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories import changes
from catalog.categories.described import CategoryKept
from catalog.categories.kept import form_of, kept_alone
from catalog.categories.models import Category
from catalog.categories.written import category_of
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint, invalid


class WhereTo(serializers.Serializer[Any]):
    """`products_to`: the slug of the category where its products go; empty is no category, and has to be said."""

    products_to = serializers.CharField(max_length=200, allow_blank=True)

    def validate_products_to(self, slug: str) -> Category | None:
        return category_of(slug)


@endpoint(template="categories/edit_category.html", allow=Staff, answers=CategoryKept)
def delete_category(request: Request, slug: str) -> Response:
    """The category is gone, and its products are where the request says."""
    category = get_object_or_404(Category, slug=slug)
    asked = WhereTo(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, **form_of(category))
    data = kept_alone(category)
    try:
        changes.delete_category(category, products_to=asked.validated_data["products_to"] or None)
    except changes.CategoryRefused as refused:
        raise Refused(str(refused)) from refused
    return done(request, data, to="/office/categories?done=deleted")
