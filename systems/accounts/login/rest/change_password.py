from typing import Any

from allauth.account.adapter import get_adapter
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.login.passwords import change, refuse_weak
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint, invalid


class ChangePassword(serializers.Serializer[None]):
    current_password = serializers.CharField(max_length=200, trim_whitespace=False)
    password = serializers.CharField(max_length=200, trim_whitespace=False)

    def validate_current_password(self, password: str) -> str:
        if not get_adapter().reauthenticate(self.context["user"], password):
            raise serializers.ValidationError(_("This is not your password."))
        return password

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        refuse_weak(given["password"], self.context["user"])
        return given


@endpoint(template="login/change_password.html", allow=SignedIn)
def change_password(request: Request) -> Response:
    user = who_asks(request)
    given = ChangePassword(data=request.data, context={"user": user})
    if not given.is_valid():
        return invalid(request, given, email=user.email)
    ended = change(request._request, user, given.validated_data["password"])
    return done(request, {"changed": True, "ended": ended}, to="/security?saved=password")
