"""Whether somebody may sign in, and as what. Staff alone change it, never their own; the other systems are told, every
sign-in of that person ends, and the audit keeps who did it and why.

All that is done here locks the person's profile first, then the staff: of two who take each other's role at the same
moment the second is staff no longer, so somebody always is.
"""

from uuid import UUID

from allauth.idp.oidc.models import Token
from django.db import transaction
from django.db.models import Q

from accounts.audit.models import AuditEntry
from accounts.users.models import Profile, User
from messaging.outbox import publish
from web.login.sessions import tell_ended
from web.models import Session


class Oneself(Exception):
    """Nobody changes their own standing."""


class NoLongerStaff(Exception):
    """Whoever asks has lost the role, or the account, in the meantime."""


def disable(user_id: UUID, *, by: UUID, reason: str) -> User:
    """Close the account, and end its sign-ins everywhere. Raises Oneself, NoLongerStaff, Profile.DoesNotExist."""
    return _set_active(user_id, by=by, reason=reason, active=False)


def enable(user_id: UUID, *, by: UUID, reason: str) -> User:
    """Open it again: the password and all else are as they were. Raises the same."""
    return _set_active(user_id, by=by, reason=reason, active=True)


def give_role(user_id: UUID, role: str, *, by: UUID, reason: str) -> User:
    """Roles travel in the sign-ins, so those end, and the next one carries the new role. Raises the same."""
    with transaction.atomic():
        user = _locked(user_id, by=by).user
        before, user.role = user.role, role
        if before != role:
            user.save(update_fields=["role"])
            _end_sign_ins(user)
            AuditEntry.note("role_changed", actor=by, subject=user.pk, before=before, after=role, reason=reason)
    return user


def _set_active(user_id: UUID, *, by: UUID, reason: str, active: bool) -> User:
    with transaction.atomic():
        profile = _locked(user_id, by=by)
        user = profile.user
        if user.is_active != active:
            user.is_active = active
            user.save(update_fields=["is_active"])
            profile.save(update_fields=[])
            publish(profile.changed())
            _end_sign_ins(user)
            action = "account_enabled" if active else "account_disabled"
            AuditEntry.note(action, actor=by, subject=user.pk, reason=reason)
    return user


def _locked(user_id: UUID, *, by: UUID) -> Profile:
    if user_id == by:
        raise Oneself
    profile = Profile.objects.select_for_update(no_key=True).get(pk=user_id)
    rows = User.objects.select_for_update(no_key=True).filter(Q(role=User.Role.STAFF) | Q(pk=user_id)).order_by("pk")
    people = {user.pk: user for user in rows}
    if by not in people or not people[by].is_active or not people[by].is_staff:
        raise NoLongerStaff
    profile.user = people[user_id]
    return profile


def _end_sign_ins(user: User) -> None:
    Session.end(sid=None, sub=user.pk)
    Token.objects.filter(user=user).delete()
    tell_ended(sub=user.pk)
