from django.db import transaction
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit.models import AuditEntry
from accounts.login.sign_ins import end_all, end_others
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint


class Which(serializers.Serializer[None]):
    which = serializers.ChoiceField(choices=["others", "all"])


@endpoint(allow=SignedIn)
def revoke_sessions(request: Request) -> Response:
    given = Which(data=request.data)
    given.is_valid(raise_exception=True)
    user, everywhere = who_asks(request), given.validated_data["which"] == "all"
    with transaction.atomic():
        count = end_all(request._request, user) if everywhere else end_others(user, but=request.session["sid"])
        AuditEntry.note("session_revoked", actor=user.pk, subject=user.pk, count=count)
    return done(request, {"ended": count}, to="/sign-in?ended=all" if everywhere else "/sessions?ended=others")
