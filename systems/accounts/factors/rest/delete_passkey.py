from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import remove_authenticator
from django.db import transaction
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.changes import tell_change
from accounts.login.recently import ask_again, proved_recently
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint


@endpoint(allow=SignedIn)
def delete_passkey(request: Request, passkey_id: int) -> Response:
    user = who_asks(request)
    passkey = get_object_or_404(Authenticator, pk=passkey_id, user=user, type=Authenticator.Type.WEBAUTHN)
    if not proved_recently(request._request):
        return ask_again(request, back_to="/passkeys")
    with transaction.atomic():
        remove_authenticator(request._request, passkey)
        tell_change(user, "factor_removed", kind="passkey")
    return done(request, {}, to="/passkeys?deleted=passkey")
