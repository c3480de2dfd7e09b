from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from contracts.accounts.user_erased import UserErased
from contracts.kept import Kept
from contracts.plain import to_plain

PATIENCE = timedelta(hours=72)
WARN_AGAIN = timedelta(hours=24)


def when_overdue() -> datetime:
    return timezone.now() + PATIENCE


class Erasure(models.Model):
    """What one system owes to a person who asked to be forgotten: to erase, and to say so. Knows the id, no more.

    warn_at      when somebody is told that the system has not answered; null once it has
    deleted, kept   what the system answered, with the fields of the contracts' ErasureConfirmed
    """

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField()
    system = models.CharField(max_length=20)
    asked_at = models.DateTimeField(db_default=Now())
    warn_at = models.DateTimeField(null=True, default=when_overdue, db_index=True)
    confirmed_at = models.DateTimeField(null=True)
    deleted = models.JSONField(default=list)
    kept = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person_id", "system"], name="erasure_once_a_system"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.system}"

    @classmethod
    def ask(cls, person_id: UUID) -> None:
        """Wait for an answer of each system that is told."""
        Erasure.objects.bulk_create(Erasure(person_id=person_id, system=name) for name in sorted(UserErased.readers))

    @classmethod
    def open(cls) -> models.QuerySet["Erasure"]:
        return cls.objects.filter(confirmed_at=None).order_by("asked_at", "id")

    @classmethod
    def confirm(cls, person_id: UUID, system: str, *, deleted: tuple[str, ...], kept: tuple[Kept, ...]) -> None:
        """The first answer counts: whoever is asked again has nothing left to tell of."""
        open_ones = cls.open().filter(person_id=person_id, system=system)
        open_ones.update(deleted=list(deleted), kept=to_plain(kept), warn_at=None, confirmed_at=Now())

    @property
    def is_overdue(self) -> bool:
        return self.confirmed_at is None and timezone.now() - self.asked_at > PATIENCE
