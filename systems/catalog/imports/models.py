"""Product files that staff sent in, how far each is taken, and what of it could not be."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from messaging.ids import uuid7


def stored_name(file: "ProductFile", _sent_name: str) -> str:
    return f"imports/{file.id}.csv"


class ProductFile(models.Model):
    """A file in the Shopify CSV format: `done` of its `total` rows are taken or refused, `cursor` of its `products`."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.FileField(upload_to=stored_name, max_length=200)
    name = models.CharField(max_length=200)
    by = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=10, blank=True)
    cursor = models.PositiveIntegerField(default=0)
    products = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    def address(self) -> str:
        return f"/imports/{self.id}"

    def refuse(self, reason: str) -> None:
        """Nothing of the file is taken."""
        self.state, self.reason, self.finished_at = self.State.REFUSED, reason[:500], timezone.now()
        self.save(update_fields=["state", "reason", "finished_at"])


class RefusedRow(models.Model):
    """A row that was not taken: the line it begins on, the handle as far as it could be read, and why."""

    id = models.BigAutoField(primary_key=True)
    product_file = models.ForeignKey(ProductFile, on_delete=models.CASCADE, related_name="refused")
    line = models.PositiveIntegerField()
    handle = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["line", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product_file", "line"], name="refused_row_once")]
