"""A password is changed: the rules it must keep, and what is told of it."""

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from rest_framework import serializers

from accounts.audit.models import AuditEntry
from accounts.login.device import device_of, in_words
from accounts.login.sign_ins import end_all, end_others
from accounts.users.models import User


def refuse_weak(password: str, user: User) -> None:
    """Raises a serializer's ValidationError for the field `password`."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise serializers.ValidationError({"password": weak.messages}) from weak


def change(request: HttpRequest, user: User, password: str) -> int:
    """This browser stays signed in, the others do not; how many those were."""
    with transaction.atomic():
        _set(request, user, password, action="password_changed")
        ended = end_others(user, but=request.session["sid"])
        before = request.session.session_key
        update_session_auth_hash(request, user)
        UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
    return ended


def reset(request: HttpRequest, user: User, password: str) -> None:
    """Whoever got in with the old password is out, and guesses at it no longer hold the owner back."""
    with transaction.atomic():
        _set(request, user, password, action="password_reset")
        end_all(request, user)
    get_adapter().forget_guesses(request, user.email)


def _set(request: HttpRequest, user: User, password: str, *, action: str) -> None:
    """An audit entry and a mail, both called `action`, go with it."""
    device = device_of(request.headers.get("User-Agent", ""))
    user.set_password(password)
    user.save(update_fields=["password"])
    AuditEntry.note(action, actor=user.pk, subject=user.pk, device=device)
    user.write_mail(f"mails/{action}", device=in_words(device))
