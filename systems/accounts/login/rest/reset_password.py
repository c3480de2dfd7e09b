from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.login.guesses import count_guess
from accounts.login.passwords import refuse_weak, reset
from accounts.login.reset_links import KEPT_AS, read_key
from web.resources import done, endpoint, invalid


class ResetPassword(serializers.Serializer[None]):
    password = serializers.CharField(max_length=200, trim_whitespace=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        refuse_weak(given["password"], self.context["user"])
        return given


@endpoint(template="login/reset_password.html")
def reset_password(request: Request) -> Response:
    guess = count_guess(request._request, "reset_password_from_key", account="")
    link = read_key(request.session.get(KEPT_AS, ""))
    if link.user is None:
        return Response({"state": link.state, "email": None}, status=410)
    guess.rollback()
    given = ResetPassword(data=request.data, context={"user": link.user})
    if not given.is_valid():
        return invalid(request, given, state=link.state, email=link.user.email)
    request.session.pop(KEPT_AS)
    reset(request._request, link.user, given.validated_data["password"])
    return done(request, {"reset": True}, to="/sign-in?reset=1")
