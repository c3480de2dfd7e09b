from typing import Any

from allauth.account.models import Login
from allauth.core.internal.ratelimit import consume
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.passkeys import take_passkey
from web.login.own_path import own_path
from web.problems import Refused
from web.resources import done, endpoint, invalid, texts_sent


class SignInWithPasskey(serializers.Serializer[None]):
    credential = serializers.JSONField()
    next = serializers.CharField(max_length=2000, default="/profile", allow_blank=True)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        try:
            return {**given, "passkey": take_passkey(given["credential"], of=None)}
        except ValidationError as wrong:
            raise serializers.ValidationError(wrong.messages) from wrong


@endpoint(template="login/sign_in.html")
def sign_in_with_passkey(request: Request) -> Response:
    if not consume(request._request, app="allauth.mfa", action="webauthn_login"):
        raise Refused(
            _("Too many people sign in from your network just now."),
            _("Try again in a minute."),
            status=429,
            wait=60,
        )
    given = SignInWithPasskey(data=request.data)
    if not given.is_valid():
        return invalid(request, given, next=own_path(texts_sent(request).get("next", "")))
    passkey, back_to = given.validated_data["passkey"], own_path(given.validated_data["next"])
    answer = perform_passwordless_login(request._request, passkey, Login(user=passkey.user, redirect_url=back_to))
    signed_in = request._request.user.is_authenticated
    return done(request, {"signed_in": signed_in, "next": answer["Location"]}, to=answer["Location"])
