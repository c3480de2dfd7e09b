"""Product files that staff sent in, how far each is read and taken, and what of it could not be."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from catalog.imports.reasons import in_words
from messaging.ids import uuid7


def stored_name(file: "ProductFile", _sent_name: str) -> str:
    return f"imports/{file.id}.csv"


class ProductFile(models.Model):
    """A file in the Shopify CSV format. It is read into staged rows, and these are taken product by product.

    dry_run        it is only looked at: nothing of the shop is changed
    starts         how often somebody wanted it to begin; each is a cause to run
    offset, line   where reading goes on, of `size` bytes; handle is that of the last row read
    torn, taken    rows that could not be read; rows that were taken, or refused with their product
    cursor         the first line of the last product taken: a product is before or after it as a whole
    pace, rate     rows that a run takes so that it ends after about a second; rows a second, lately
    fields         of how many products which field is new: {"price": 12}
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READING = "reading"
        RUNNING = "running"
        LOOKED = "looked"
        CANCELLED = "cancelled"
        DONE = "done"
        REFUSED = "refused"

    UNDER_WAY = (State.WAITING, State.READING, State.RUNNING)
    STARTABLE = (State.LOOKED, State.CANCELLED)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.FileField(upload_to=stored_name, max_length=200)
    name = models.CharField(max_length=200)
    by = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    dry_run = models.BooleanField(default=False)
    starts = models.PositiveIntegerField(default=1)
    cancelling = models.BooleanField(default=False)
    reason_code = models.CharField(max_length=40, blank=True)
    reason_values = models.JSONField(default=dict)
    encoding = models.CharField(max_length=20, blank=True)
    codec = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=10, blank=True)
    columns = models.JSONField(default=list)
    size = models.BigIntegerField(default=0)
    offset = models.BigIntegerField(default=0)
    line = models.PositiveIntegerField(default=0)
    handle = models.CharField(max_length=200, blank=True)
    cursor = models.PositiveIntegerField(default=0)
    torn = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    fields = models.JSONField(default=dict)
    pace = models.PositiveIntegerField(default=200)
    rate = models.FloatField(default=0)
    at = models.DateTimeField(db_default=Now())
    begun_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    @property
    def is_running(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def done(self) -> int:
        return self.torn + self.taken

    @property
    def products(self) -> int:
        return self.created + self.changed + self.unchanged

    @property
    def reason(self) -> str:
        return in_words(self.reason_code, self.reason_values)

    def address(self) -> str:
        return f"/imports/{self.id}"

    def end(self, state: str) -> None:
        self.state, self.finished_at = state, timezone.now()

    def refuse(self, code: str, values: dict[str, Any]) -> None:
        """Nothing of the file is taken."""
        self.reason_code, self.reason_values = code, values
        self.end(self.State.REFUSED)

    def moved(self, rows: int) -> None:
        """So many rows further: how fast that is, as a mean that forgets."""
        now = timezone.now()
        seconds = max((now - (self.moved_at or now)) / timedelta(seconds=1), 0.001)
        if self.moved_at:
            latest = rows / seconds
            self.rate = 0.6 * self.rate + 0.4 * latest if self.rate else latest
        self.moved_at = now

    def seconds_left(self) -> int | None:
        if self.state != self.State.RUNNING or not self.rate:
            return None
        return max(1, round((self.total - self.done) / self.rate))

    @classmethod
    def cancel(cls, file_id: Any) -> bool:
        """It stops after the chunk under way; False when it does not run."""
        return bool(cls.objects.filter(id=file_id, state__in=cls.UNDER_WAY).update(cancelling=True))

    @classmethod
    def start(cls, file_id: Any) -> bool:
        """What was looked at is imported, and what was cancelled goes on; False when it is neither."""
        files = cls.objects.filter(id=file_id)
        again: dict[str, Any] = {"state": cls.State.WAITING, "starts": F("starts") + 1, "cancelling": False}
        again |= {"finished_at": None, "begun_at": None, "moved_at": None, "rate": 0}
        if files.filter(state=cls.State.CANCELLED).update(**again):
            return True
        counts = {"cursor": 0, "taken": 0, "created": 0, "changed": 0, "unchanged": 0, "fields": {}}
        if not files.filter(state=cls.State.LOOKED).update(**again, **counts, dry_run=False):
            return False
        RefusedRow.objects.filter(product_file=file_id).delete()
        return True


class StagedRow(models.Model):
    """A row between reading and taking: `first` is the first line of its product, `cells` a JSON list.

    sku   in small letters, of rows that are variants: no two products of the file may have the same
    torn  it could not be read, and its product cannot be taken
    """

    pk = models.CompositePrimaryKey("product_file_id", "line")
    # No constraint: it would be checked for each of a million rows, and these live no longer than the import.
    product_file = models.ForeignKey(ProductFile, on_delete=models.CASCADE, db_constraint=False, db_index=False)
    line = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    handle = models.CharField(max_length=200)
    sku = models.CharField(max_length=300)
    torn = models.BooleanField()
    size = models.PositiveIntegerField()
    cells = models.TextField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["product_file", "first", "line"], name="staged_row_product"),
            models.Index(fields=["product_file", "handle"], name="staged_row_handle"),
            models.Index(fields=["product_file", "sku", "line"], name="staged_row_sku", condition=~models.Q(sku="")),
        ]


class RefusedRow(models.Model):
    """A row that was not taken: the line it begins on, the handle as far as it could be read, why, and its cells."""

    id = models.BigAutoField(primary_key=True)
    product_file = models.ForeignKey(ProductFile, on_delete=models.CASCADE, related_name="refused")
    line = models.PositiveIntegerField()
    handle = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40, default="said")
    values = models.JSONField(default=dict)
    cells = models.TextField(default="[]")

    class Meta:
        ordering: ClassVar = ["line", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product_file", "line"], name="refused_row_once")]

    @property
    def reason(self) -> str:
        return in_words(self.code, self.values)
