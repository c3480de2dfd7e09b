from typing import ClassVar
from uuid import UUID

from django.db import models

from messaging.copies import Copy


class Order(Copy):
    """An order as ordering last told of it, for its customer's account page."""

    number = models.CharField(max_length=40, default="")
    customer_id = models.UUIDField(null=True)
    state = models.CharField(max_length=20, default="")
    lines = models.JSONField(default=list)
    total = models.JSONField(default=dict)
    placed_at = models.DateTimeField(null=True)

    class Meta(Copy.Meta):
        indexes: ClassVar = [
            models.Index(fields=["customer_id", "-placed_at"], name="order_of_customer"),
            models.Index(fields=["number"], name="order_number"),
        ]

    @classmethod
    def recent_of(cls, customer_id: UUID) -> models.QuerySet["Order"]:
        """The customer's ten newest orders."""
        return cls.objects.filter(customer_id=customer_id).order_by("-placed_at")[:10]
