from allauth.account.internal.flows.login import record_authentication
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.shown import shown
from accounts.login.proof import Proof
from accounts.users.who_asks import who_asks
from web.login.own_path import own_path
from web.permissions import SignedIn
from web.resources import done, endpoint, invalid, texts_sent


class SignInAgain(Proof):
    next = serializers.CharField(max_length=2000, default="/profile", allow_blank=True)


@endpoint(template="login/sign_in_again.html", allow=SignedIn)
def sign_in_again(request: Request) -> Response:
    user = who_asks(request)
    given = SignInAgain(data=request.data, context={"user": user})
    if not given.is_valid():
        back_to = own_path(texts_sent(request).get("next", ""))
        return invalid(request, given, next=back_to, takes_codes=shown(user)["app"] is not None)
    record_authentication(request._request, user, given.validated_data["method"], reauthenticated=True)
    back_to = own_path(given.validated_data["next"])
    return done(request, {"next": back_to}, to=back_to)
