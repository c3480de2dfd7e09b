from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings

from accounts.audit.models import AuditEntry
from accounts.users.models import User


def tell_change(user: User, action: str, **details: Any) -> None:
    """Note what a person did to their ways of signing in, and write to them: it may have been somebody else."""
    AuditEntry.note(action, actor=user.pk, subject=user.pk, **details)
    get_adapter().send_mail(
        "factors/mail/change", user.email, {"user": user, "action": action, "links": settings.LINKS, **details}
    )
