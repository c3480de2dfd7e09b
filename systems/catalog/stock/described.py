"""What programs are told of stock, for the description of the API."""

from typing import Any

from rest_framework import serializers

from catalog.products.described import MoneyShown


class CountsShown(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.CharField()
    sku = serializers.CharField()
    price = MoneyShown()
    active = serializers.BooleanField()
    on_hand = serializers.IntegerField(allow_null=True)
    reserved = serializers.IntegerField(allow_null=True)
    available = serializers.IntegerField(allow_null=True)
    availability = serializers.CharField()


class MovementShown(serializers.Serializer[Any]):
    kind = serializers.CharField()
    words = serializers.CharField()
    on_hand = serializers.IntegerField()
    reserved = serializers.IntegerField()
    on_hand_after = serializers.IntegerField()
    reserved_after = serializers.IntegerField()
    note = serializers.CharField()
    by = serializers.UUIDField(allow_null=True)
    order_id = serializers.UUIDField(allow_null=True)
    at = serializers.DateTimeField()


class LedgerShown(serializers.Serializer[Any]):
    product = CountsShown()
    movements = MovementShown(many=True)
    reasons = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
