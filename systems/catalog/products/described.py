"""What programs are told of products, for the description of the API."""

from typing import Any

from rest_framework import serializers


class MoneyShown(serializers.Serializer[Any]):
    amount = serializers.CharField()
    currency = serializers.CharField()


class VariantPriced(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    name = serializers.CharField()
    sku = serializers.CharField()
    price = MoneyShown()
    active = serializers.BooleanField()
    address = serializers.CharField()


class ProductKept(serializers.Serializer[Any]):
    slug = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    vendor = serializers.CharField()
    category = serializers.CharField()
    tags = serializers.CharField()
    published = serializers.BooleanField()
    attributes = serializers.DictField()
    option_names = serializers.ListField(child=serializers.CharField())
    version = serializers.CharField()
    address = serializers.CharField()
    variants = serializers.ListField(child=serializers.DictField())
