"""What programs are told of products, for the description of the API."""

from typing import Any

from rest_framework import serializers


class MoneyShown(serializers.Serializer[Any]):
    amount = serializers.CharField()
    currency = serializers.CharField()
