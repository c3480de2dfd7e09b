"""A person deletes their account: it is closed in the request, and a reaction erases it soon after."""

from allauth.idp.oidc.models import Token
from django.db import transaction

from accounts.audit.models import AuditEntry
from accounts.erasures.models import Deletion
from accounts.users.models import Profile, User
from messaging.outbox import publish
from web.login.sessions import tell_ended
from web.models import Session


class AlreadyClosed(Exception):
    """Somebody was faster; that receipt is the one."""


def close(user: User, *, receipts_at: str) -> str:
    """From now on nobody signs in as this person, and all sign-ins end everywhere. The link to the receipt is mailed,
    and returned: nobody can tell it again. Raises AlreadyClosed."""
    with transaction.atomic():
        profile = Profile.objects.select_for_update(no_key=True).get(pk=user.pk)
        if Deletion.objects.filter(person_id=user.pk).exists():
            raise AlreadyClosed
        deletion, token = Deletion.begin(user.pk)
        profile.user.is_active = False
        profile.user.save(update_fields=["is_active"])
        profile.save(update_fields=[])
        publish(profile.changed())
        _end_sign_ins(user)
        AuditEntry.note("deletion_asked", actor=user.pk, subject=user.pk)
        deletion.mail_id = user.write_mail("mails/deletion_receipt", link=receipts_at + token).pk
        deletion.save(update_fields=["mail_id"])
    return receipts_at + token


def _end_sign_ins(user: User) -> None:
    Session.end(sid=None, sub=user.pk)
    Token.objects.filter(user=user).delete()
    tell_ended(sub=user.pk)
