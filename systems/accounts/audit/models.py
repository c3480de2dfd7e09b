from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models.functions import Now


class AuditEntry(models.Model):
    """One thing that somebody did to an account, their own or another's. Written beside the change, never changed.

    actor    who did it; null is the shop itself
    subject  whose account it was done to
    action   a few words with underscores, in the past: "password_changed"
    details  what else is to be known; never a secret
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    actor = models.UUIDField(null=True)
    subject = models.UUIDField()
    action = models.CharField(max_length=40)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "audit entries"
        indexes: ClassVar = [
            models.Index(fields=["subject", "-id"], name="audit_of_subject"),
            models.Index(fields=["actor", "-id"], name="audit_of_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"

    @classmethod
    def note(cls, action: str, *, actor: UUID | None, subject: UUID, **details: Any) -> None:
        """Write one, in the caller's transaction."""
        cls.objects.create(action=action, actor=actor, subject=subject, details=details)

    @classmethod
    def of(cls, subject: UUID) -> models.QuerySet["AuditEntry"]:
        """What was done to this account, newest first."""
        return cls.objects.filter(subject=subject).order_by("-id")
