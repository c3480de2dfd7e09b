from django.db import transaction
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit.models import AuditEntry
from accounts.login.sign_ins import end_one
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint


@endpoint(allow=SignedIn)
def revoke_session(request: Request, sid: str) -> Response:
    """Only another one: this browser's own ends with /sign-out."""
    user = who_asks(request)
    with transaction.atomic():
        device = end_one(user, sid) if sid != request.session["sid"] else None
        if device is None:
            raise Http404
        AuditEntry.note("session_revoked", actor=user.pk, subject=user.pk, device=device)
    return done(request, {}, to="/sessions?ended=one")
