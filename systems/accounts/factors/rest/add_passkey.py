from typing import Any

from allauth.mfa.internal.flows.add import validate_can_add_authenticator
from allauth.mfa.webauthn.internal.flows import add_authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.changes import tell_change
from accounts.factors.passkeys import checked_registration
from accounts.factors.shown import shown, shown_factor
from accounts.login.recently import ask_again, proved_recently
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint, invalid


class NewPasskey(serializers.Serializer[None]):
    name = serializers.CharField(max_length=60)
    credential = serializers.JSONField()

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        try:
            validate_can_add_authenticator(self.context["user"])
            return {**given, "credential": checked_registration(given["credential"])}
        except ValidationError as wrong:
            raise serializers.ValidationError(wrong.messages) from wrong


@endpoint(template="factors/list_passkeys.html", allow=SignedIn)
def add_passkey(request: Request) -> Response:
    user = who_asks(request)
    if not proved_recently(request._request):
        return ask_again(request, back_to="/passkeys")
    given = NewPasskey(data=request.data, context={"user": user})
    if not given.is_valid():
        return invalid(request, given, passkeys=shown(user)["passkeys"], may_change=True)
    with transaction.atomic():
        passkey, new_codes = add_authenticator(request._request, **given.validated_data)
        tell_change(user, "factor_added", kind="passkey")
    to = "/second-factor/recovery-codes" if new_codes else "/passkeys?saved=passkey"
    return done(request, {**shown_factor(passkey), "next": to}, to=to, status=201)
