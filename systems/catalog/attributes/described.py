"""What programs are told of attributes, for the description of the API."""

from typing import Any

from rest_framework import serializers


class AttributeShown(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    is_filter = serializers.BooleanField()
    address = serializers.CharField()


class AttributesShown(serializers.Serializer[Any]):
    attributes = AttributeShown(many=True)


class AttributeAlone(AttributeShown):
    values_said = serializers.ListField(child=serializers.DictField())
