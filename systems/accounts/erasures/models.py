import hashlib
import secrets
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from accounts.mails.models import Mail
from contracts.accounts.user_erased import UserErased
from contracts.kept import Kept
from contracts.plain import to_plain

PATIENCE = timedelta(hours=72)
PATIENCE_WITH_MAIL = timedelta(hours=1)
AUDIT_KEPT = timedelta(days=366)  # RETENTION of the settings sweeps them
GONE_HERE = ("account", "user", "contact", "session", "factor", "mail", "export", "audit_detail")
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
        """Wait for an answer of each system that is told. accounts itself has erased, and says so."""
        Erasure.objects.bulk_create(Erasure(person_id=person_id, system=name) for name in sorted(UserErased.readers))
        Erasure.objects.create(person_id=person_id, system=settings.SYSTEM)
        cls.confirm(person_id, settings.SYSTEM, deleted=GONE_HERE, kept=(_audit_kept(),))

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


def _audit_kept() -> Kept:
    until = (timezone.now() + AUDIT_KEPT).date().isoformat()
    return Kept(what="audit_entry", names=(), reason="security", until=until)


class Deletion(models.Model):
    """Somebody asked for their account to be deleted. Knows the id, and who may see the receipt: whoever has its token.

    receipt   a hash of the token: what is in the database opens no receipt
    mail_id   the mail that brings the link, which is sent while the address is still known
    erase_at  when the erasing is due; null once it is done
    """

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField(unique=True)
    receipt = models.CharField(max_length=64, unique=True)
    mail_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField(db_default=Now())
    erase_at = models.DateTimeField(null=True, db_default=Now(), db_index=True)
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person_id)

    @classmethod
    def begin(cls, person_id: UUID) -> tuple["Deletion", str]:
        """It, and the token of its receipt, which nobody can tell again."""
        token = secrets.token_urlsafe(32)
        return cls.objects.create(person_id=person_id, receipt=_hashed(token)), token

    @classmethod
    def of_receipt(cls, token: str) -> "Deletion | None":
        return cls.objects.filter(receipt=_hashed(token)).first()

    @property
    def waits_for_its_mail(self) -> bool:
        """An hour at most: no mail server keeps anybody from being forgotten."""
        waiting = self.mail_id is not None and Mail.objects.filter(pk=self.mail_id, sent_at=None).exists()
        return waiting and timezone.now() - self.asked_at < PATIENCE_WITH_MAIL

    def note_erased(self) -> None:
        self.erase_at, self.erased_at = None, timezone.now()
        self.save(update_fields=["erase_at", "erased_at"])


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
