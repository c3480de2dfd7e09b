"""How what somebody waits for looks in an answer."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from catalog.restocks.models import RestockRequest


class WaitedFor(serializers.Serializer[Any]):
    product_id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.CharField()
    asked_at = serializers.DateTimeField()


class Waiting(serializers.Serializer[Any]):
    requests = WaitedFor(many=True)


def waiting(person_id: UUID) -> dict[str, Any]:
    return {
        "requests": [
            {
                "product_id": str(one.product_id),
                "name": one.product.name(),
                "address": one.product.family.address(),
                "asked_at": one.asked_at.isoformat(),
            }
            for one in RestockRequest.of(person_id)
        ]
    }
