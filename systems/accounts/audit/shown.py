from collections.abc import Iterable
from typing import Any
from uuid import UUID

from accounts.audit.models import AuditEntry
from accounts.audit.words import in_words
from accounts.users.models import Profile


def shown(entries: list[AuditEntry]) -> list[dict[str, Any]]:
    """Entries as staff see them. Whoever is gone has an id and no name."""
    names = _names({person for entry in entries for person in (entry.actor, entry.subject) if person})
    return [
        {
            "id": entry.pk,
            "at": entry.at,
            "action": entry.action,
            "words": in_words(entry.action),
            "actor": _person(entry.actor, names),
            "subject": _person(entry.subject, names),
            "details": entry.details,
        }
        for entry in entries
    ]


def _person(id: UUID | None, names: dict[UUID, str]) -> dict[str, Any] | None:
    return {"id": id, "name": names.get(id)} if id else None


def _names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Profile.objects.filter(pk__in=ids).values_list("pk", "display_name"))
