from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories import changes
from catalog.categories.described import CategoryKept
from catalog.categories.kept import kept_alone
from catalog.categories.models import Category
from web.permissions import Staff
from web.resources import done, endpoint


class Way(serializers.Serializer[Any]):
    way = serializers.ChoiceField(["up", "down"])


@endpoint(allow=Staff, answers=CategoryKept)
def place_category(request: Request, slug: str) -> Response:
    """One place up or down among those at its place."""
    category = get_object_or_404(Category, slug=slug)
    asked = Way(data=request.data)
    asked.is_valid(raise_exception=True)
    changes.place_category(category, up=asked.validated_data["way"] == "up")
    return done(request, kept_alone(category), to=f"/office/categories#{category.slug}")
