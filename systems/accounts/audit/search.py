"""What the audit page finds."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from accounts.audit.models import AuditEntry
from accounts.users.models import User


def found(*, actor: str, subject: str, action: str, day: date | None) -> QuerySet[AuditEntry]:
    """Newest first. People are named by id or whole e-mail address; the ids of those who are gone still find."""
    entries = AuditEntry.objects.order_by("-id")
    if actor:
        entries = entries.filter(actor__in=_ids(actor))
    if subject:
        entries = entries.filter(subject__in=_ids(subject))
    if action:
        entries = entries.filter(action=action)
    return entries.filter(at__date=day) if day else entries


def _ids(person: str) -> list[UUID]:
    try:
        return [UUID(person)]
    except ValueError:
        return list(User.objects.filter(email__iexact=person).values_list("pk", flat=True))
