"""What programs are told of bulk changes, for the description of the API."""

from typing import Any

from rest_framework import serializers


class BulkChangeShown(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    address = serializers.CharField()
    action = serializers.CharField()
    words = serializers.CharField()
    by = serializers.UUIDField(allow_null=True)
    state = serializers.ChoiceField(["running", "done", "cancelled"])
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()
    is_running = serializers.BooleanField()
    begun_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class BulkChangesShown(serializers.Serializer[Any]):
    changes = BulkChangeShown(many=True)
    page = serializers.IntegerField()
    pages = serializers.IntegerField()


class PreviewShown(serializers.Serializer[Any]):
    words = serializers.CharField()
    count = serializers.IntegerField()
    rows = serializers.ListField(child=serializers.DictField())
