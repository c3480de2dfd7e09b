"""Who wants to know when a sold-out product can be had again."""

from typing import ClassVar
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Now

from catalog.products.models import Product
from contracts.catalog.restock_noticed import RestockNoticed
from messaging.ids import uuid7
from messaging.outbox import publish


class RestockRequest(models.Model):
    """One person, one product. `noticed_at` is when it could be had again; the row goes when that was told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person_id = models.UUIDField(db_index=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="restock_requests")
    asked_at = models.DateTimeField(db_default=Now())
    noticed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["person_id", "product"], name="restock_request_once")]

    @classmethod
    def of(cls, person_id: UUID) -> models.QuerySet["RestockRequest"]:
        return cls.objects.filter(person_id=person_id).select_related("product__family")

    def tell(self) -> None:
        """Told once: the request is gone with it."""
        with transaction.atomic():
            family = self.product.family
            publish(
                RestockNoticed(
                    id=self.id,
                    version=1,
                    person_id=self.person_id,
                    slug=family.slug,
                    title=family.title,
                    option_label=self.product.option_label,
                )
            )
            self.delete()
