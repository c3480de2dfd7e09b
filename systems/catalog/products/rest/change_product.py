from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories.models import Category
from catalog.products import shown
from catalog.products.models import Family
from web.permissions import Staff
from web.resources import done, endpoint, invalid


class NewText(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=300)
    description = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    vendor = serializers.CharField(max_length=200, allow_blank=True, default="")
    category = serializers.CharField(max_length=300, allow_blank=True, default="")
    tags = serializers.CharField(max_length=1000, allow_blank=True, default="")
    published = serializers.BooleanField()


@endpoint(template="products/edit_product.html", allow=Staff)
def change_product(request: Request, slug: str) -> Response:
    """What all variants share: title, text, maker, category, subjects, and whether it has a page."""
    family = get_object_or_404(Family.objects.select_related("picture"), slug=slug)
    asked = NewText(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, **shown.edited(family))
    text = {**asked.validated_data, "category": Category.of_words(asked.validated_data["category"])}
    family.change(**text)
    return done(request, shown.edited(family), to=f"{family.address()}/edit?done=text")
