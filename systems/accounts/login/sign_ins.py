"""A person's sign-ins, and how they end: here at once, in the other systems by event."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.login.device import device_of, in_words
from accounts.users.models import User
from web.login.sessions import tell_ended
from web.models import Session

A_PAGE = 20


def sign_ins_of(user: User, *, this: str) -> list[dict[str, Any]]:
    """This one first, then those seen last: as many as a page holds. `this` is the sid of the browser that asks."""
    alive = dict(_alive(user).values_list("session_key", "sid"))
    kept = UserSession.objects.filter(user=user, session_key__in=alive).order_by("-last_seen_at", "-id")
    shown = [_shown(one, sid=alive[one.session_key], this=this) for one in kept]
    return sorted(shown, key=lambda one: not one["this"])[:A_PAGE]


def count_of(user: User) -> int:
    count: int = _alive(user).count()
    return count


def end_one(user: User, sid: str) -> dict[str, str] | None:
    """End one sign-in of this person; the device it was on, or None if there is no such."""
    with transaction.atomic():
        session = _alive(user).select_for_update().filter(sid=sid).first()
        if session is None:
            return None
        device = UserSession.objects.filter(session_key=session.session_key).first()
        Session.end(sid=sid, sub=None)
        tell_ended(sid=sid)
    return device_of(device.user_agent if device else "")


def end_others(user: User, *, but: str) -> int:
    """End all but the sign-in `but`; how many were known here. Another system may know one that has expired here."""
    with transaction.atomic():
        ended = Session.end(sid=None, sub=user.pk, but=but)
        tell_ended(sub=user.pk, but=but)
    return ended


def end_all(request: HttpRequest, user: User) -> int:
    """End every sign-in of this person in every system, this browser's too if it is theirs; how many."""
    with transaction.atomic():
        mine = request.session.get("sub") == str(user.pk)
        if mine:
            request.session.flush()
        ended = Session.end(sid=None, sub=user.pk)
        tell_ended(sub=user.pk)
    return ended + mine


def _alive(user: User) -> Any:
    return Session.objects.filter(sub=user.pk, expire_date__gt=timezone.now())


def _shown(one: UserSession, *, sid: str, this: str) -> dict[str, Any]:
    return {
        "id": sid,
        "this": sid == this,
        "device": in_words(device_of(one.user_agent)),
        "begun_at": one.created_at,
        "seen_at": one.last_seen_at,
        "ip": one.ip,
    }
