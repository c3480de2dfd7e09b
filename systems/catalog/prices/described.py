"""What programs are told of scheduled prices, for the description of the API."""

from typing import Any

from rest_framework import serializers

from catalog.products.described import MoneyShown, VariantPriced


class PriceShown(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    price = MoneyShown()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    starts_local = serializers.CharField()
    ends_local = serializers.CharField()
    state = serializers.ChoiceField(["planned", "running", "ended", "cancelled"])
    outcome = serializers.CharField()
    words = serializers.CharField()
    is_live = serializers.BooleanField()
    by = serializers.UUIDField(allow_null=True)


class PricesShown(serializers.Serializer[Any]):
    product = VariantPriced()
    prices = PriceShown(many=True)
    zone = serializers.CharField()
