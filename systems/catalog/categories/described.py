"""What programs are told of categories, for the description of the API."""

from typing import Any

from rest_framework import serializers


class CategoryKept(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    slug = serializers.CharField()
    address = serializers.CharField()
    depth = serializers.IntegerField()
    products = serializers.IntegerField()
    path = serializers.CharField()


class CategoriesKept(serializers.Serializer[Any]):
    categories = CategoryKept(many=True)
