from typing import Any

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.codes import take_code
from accounts.factors.passkeys import take_passkey
from accounts.factors.shown import shown
from accounts.factors.stage import stage_of
from accounts.login.guesses import count_guess
from accounts.users.models import User
from web.resources import done, endpoint, invalid


class SecondFactor(serializers.Serializer[None]):
    """One of the two."""

    code = serializers.CharField(max_length=20, allow_blank=True, default="")
    credential = serializers.JSONField(default=None)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        try:
            return {**given, "factor": self._taken(self.context["request"], self.context["user"], given)}
        except ValidationError as wrong:
            errors = wrong.messages if given["credential"] else {"code": wrong.messages}
            raise serializers.ValidationError(errors) from wrong

    def _taken(self, request: HttpRequest, user: User, given: dict[str, Any]) -> Authenticator:
        if given["credential"]:
            return take_passkey(given["credential"], of=user)
        guess = count_guess(request, "second_factor", account=str(user.pk))
        return take_code(user, given["code"], guess=guess)


@endpoint(template="factors/show_sign_in_stage.html")
def pass_sign_in_stage(request: Request) -> Response:
    stage = stage_of(request._request)
    if stage is None:
        raise NotAuthenticated
    user = stage.login.user
    given = SecondFactor(data=request.data, context={"request": request._request, "user": user})
    if not given.is_valid():
        factors = shown(user)
        return invalid(request, given, app=factors["app"] is not None, passkeys=bool(factors["passkeys"]))
    post_authentication(request._request, given.validated_data["factor"])
    back_to = stage.exit()["Location"]
    return done(request, {"signed_in": True, "next": back_to}, to=back_to)
