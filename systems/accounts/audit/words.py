"""The actions of the audit in words. An action that is not listed here is shown as it was written."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "account_disabled": _("Account disabled"),
    "account_enabled": _("Account enabled"),
    "deletion_asked": _("Deletion of the account asked for"),
    "export_asked": _("Copy of the data asked for"),
    "export_downloaded": _("Copy of the data downloaded"),
    "role_changed": _("Role changed"),
}


def in_words(action: str) -> str:
    return str(WORDS.get(action, "")) or action.replace("_", " ").capitalize()
