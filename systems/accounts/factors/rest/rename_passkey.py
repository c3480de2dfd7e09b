from allauth.mfa.models import Authenticator
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.shown import shown, shown_factor
from accounts.login.recently import ask_again, proved_recently
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint, invalid


class Name(serializers.Serializer[None]):
    name = serializers.CharField(max_length=60)


@endpoint(template="factors/list_passkeys.html", allow=SignedIn)
def rename_passkey(request: Request, passkey_id: int) -> Response:
    user = who_asks(request)
    passkey = get_object_or_404(Authenticator, pk=passkey_id, user=user, type=Authenticator.Type.WEBAUTHN)
    if not proved_recently(request._request):
        return ask_again(request, back_to="/passkeys")
    given = Name(data=request.data)
    if not given.is_valid():
        return invalid(request, given, passkeys=shown(user)["passkeys"], may_change=True, renaming=f"name-{passkey_id}")
    passkey.data["name"] = given.validated_data["name"]
    passkey.save(update_fields=["data"])
    return done(request, shown_factor(passkey), to="/passkeys?saved=name")
