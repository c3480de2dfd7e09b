"""The actions of the audit in words. An action that is not listed here is shown as it was written."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "account_disabled": _("Account disabled"),
    "account_enabled": _("Account enabled"),
    "deletion_asked": _("Deletion of the account asked for"),
    "email_changed": _("E-mail address changed"),
    "export_asked": _("Copy of the data asked for"),
    "export_downloaded": _("Copy of the data downloaded"),
    "factor_added": _("Second factor added"),
    "factor_removed": _("Second factor removed"),
    "password_changed": _("Password changed"),
    "password_reset": _("Password chosen anew, by a link in a mail"),
    "recovery_code_used": _("Recovery code used"),
    "recovery_codes_made": _("New recovery codes"),
    "role_changed": _("Role changed"),
    "session_revoked": _("Signed out elsewhere"),
    "sign_in": _("Signed in"),
    "signing_key_added": _("New signing key"),
}


def in_words(action: str) -> str:
    return str(WORDS.get(action, "")) or action.replace("_", " ").capitalize()
