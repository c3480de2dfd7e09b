from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.login.guesses import count_guess
from accounts.login.reset_links import write_link_to
from web.resources import done, endpoint, invalid


class ForgotPassword(serializers.Serializer[None]):
    email = serializers.EmailField(max_length=254)


@endpoint(template="login/forgot_password.html")
def forgot_password(request: Request) -> Response:
    given = ForgotPassword(data=request.data)
    if not given.is_valid():
        return invalid(request, given)
    email = given.validated_data["email"].lower()
    count_guess(request._request, "reset_password", account=email)
    write_link_to(email)
    return done(request, {"sent": True}, to="/password/forgotten?sent=1", status=202)
