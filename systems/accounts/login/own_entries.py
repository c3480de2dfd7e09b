"""What was done to an account, as its owner is told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.audit.models import AuditEntry
from accounts.login.device import in_words

WORDS = {
    "sign_in": _("Signed in"),
    "password_changed": _("Password changed"),
    "password_reset": _("Password chosen anew, by a link in a mail"),
    "session_revoked": _("Signed out other devices"),
}


def shown(entry: AuditEntry) -> dict[str, Any]:
    device = entry.details.get("device")
    return {
        "at": entry.at,
        "action": entry.action,
        "words": str(WORDS.get(entry.action, "")) or entry.action.replace("_", " ").capitalize(),
        "device": in_words(device) if device else "",
        "by_owner": entry.actor == entry.subject,
    }
