"""Changes of many products at once: what was chosen, how far it is, and what was refused and why."""

from typing import ClassVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, models, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from catalog.products.models import Family
from messaging.ids import uuid7


class BulkChange(models.Model):
    """One action on many families; `details` is what the action needs, such as {"percent": "-10"}."""

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action = models.CharField(max_length=20)
    details = models.JSONField(default=dict)
    by = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    total = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-begun_at", "-id"]

    @classmethod
    def begin(
        cls, families: QuerySet[Family], *, action: str, details: dict[str, str], by: UUID | None
    ) -> "BulkChange":
        """The change, with a row for each of the families as they are found now: those it will be done to."""
        with transaction.atomic():
            change = cls.objects.create(action=action, details=details, by=by)
            change.total = change._choose(families)
            change.save(update_fields=["total"])
        return change

    def _choose(self, families: QuerySet[Family]) -> int:
        try:
            chosen, values = families.order_by().values("id").query.sql_with_params()
        except EmptyResultSet:
            return 0
        insert = "INSERT INTO catalog_bulkrow (change_id, family_id, state, reason)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"{insert} SELECT %s, id, 'waiting', '' FROM ({chosen}) AS chosen",  # noqa: S608 - Django's own SQL
                [self.id, *values],
            )
            count: int = cursor.rowcount
        return count

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def done(self) -> int:
        return self.changed + self.unchanged + self.refused

    def cancel(self) -> bool:
        """What was done stays done; False when nothing is left to cancel."""
        running = BulkChange.objects.filter(id=self.id, state=self.State.RUNNING)
        return bool(running.update(state=self.State.CANCELLED, finished_at=timezone.now()))

    def address(self) -> str:
        return f"/office/changes/{self.id}"


class BulkRow(models.Model):
    """What became of one family of a change."""

    class State(models.TextChoices):
        WAITING = "waiting"
        CHANGED = "changed"
        UNCHANGED = "unchanged"
        REFUSED = "refused"

    id = models.BigAutoField(primary_key=True)
    change = models.ForeignKey(BulkChange, on_delete=models.CASCADE, related_name="rows")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["family"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["change", "family"], name="bulk_row_once")]
        indexes: ClassVar = [
            models.Index(fields=["change", "family"], name="bulk_row_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["change", "id"], name="bulk_row_refused", condition=models.Q(state="refused")),
        ]
