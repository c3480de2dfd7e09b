"""The audit trail for people's eyes: who decided what, when, why, and what came of it."""

from typing import Any

from django.db.models import QuerySet

from messaging.models import Decision

NEWEST = 20


def decisions(subject: str = "", subject_id: str | int = "") -> list[dict[str, Any]]:
    """The newest twenty, of one subject if it is given. `done_at` is None while the consumer has not come to it."""
    rows: QuerySet[Decision] = Decision.objects.order_by("-id")
    if subject:
        rows = rows.filter(subject=subject, subject_id=str(subject_id))
    names = ("subject", "subject_id", "action", "reason", "made_by", "made_at", "done_at", "outcome")
    return list(rows.values(*names)[:NEWEST])
