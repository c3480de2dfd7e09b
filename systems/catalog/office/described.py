"""What programs are told of the staff's list, for the description of the API."""

from typing import Any

from rest_framework import serializers

from catalog.products.described import MoneyShown


class RowShown(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    address = serializers.CharField()
    vendor = serializers.CharField()
    category = serializers.CharField()
    picture = serializers.DictField(allow_null=True)
    state = serializers.CharField()
    variants = serializers.IntegerField()
    lowest = MoneyShown(allow_null=True)
    highest = MoneyShown(allow_null=True)
    on_sale = serializers.BooleanField()
    on_hand = serializers.IntegerField()
    available = serializers.IntegerField()
    sold_out = serializers.IntegerField()


class ListShown(serializers.Serializer[Any]):
    filters = serializers.DictField()
    sort = serializers.CharField()
    rows = RowShown(many=True)
    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()


class EntryShown(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    words = serializers.CharField()
    about = serializers.CharField()
    changes = serializers.ListField(child=serializers.CharField())
    event = serializers.CharField()
    by = serializers.UUIDField(allow_null=True)


class HistoryShown(serializers.Serializer[Any]):
    title = serializers.CharField()
    address = serializers.CharField()
    entries = EntryShown(many=True)
    most = serializers.IntegerField()
    is_all = serializers.BooleanField()
