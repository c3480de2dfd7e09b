"""What was done to an account, as its owner is told."""

from typing import Any

from accounts.audit.models import AuditEntry
from accounts.audit.words import in_words
from accounts.login import device


def shown(entry: AuditEntry) -> dict[str, Any]:
    known = entry.details.get("device")
    return {
        "at": entry.at,
        "action": entry.action,
        "words": in_words(entry.action),
        "device": device.in_words(known) if known else "",
        "by_owner": entry.actor == entry.subject,
    }
