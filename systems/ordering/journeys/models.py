from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class JourneyNote(models.Model):
    """One thing that a system did for an order, as contracts/trace_note.py has it. Nothing personal is in it."""

    journey = models.UUIDField()
    system = models.CharField(max_length=50)
    what = models.CharField(max_length=20)
    type = models.CharField(max_length=200)
    function = models.CharField(max_length=100)
    message_id = models.UUIDField(null=True)
    causation_id = models.UUIDField(null=True)
    attempt = models.IntegerField()
    at = models.DateTimeField()
    milliseconds = models.IntegerField()
    error = models.CharField(max_length=100)
    payload = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["journey", "at"], name="notes_of_journey"),
            BrinIndex(fields=["at"], name="notes_by_time"),  # written in the order of time, and cleared by it
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.what} {self.type}"
