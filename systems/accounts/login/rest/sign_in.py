from typing import Any

from allauth.account.forms import LoginForm
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.login.guesses import count_guess
from web.login.own_path import own_path
from web.resources import done, endpoint, invalid, texts_sent


class SignIn(serializers.Serializer[None]):
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=200, trim_whitespace=False)
    next = serializers.CharField(max_length=2000, default="/profile", allow_blank=True)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        form = LoginForm({"login": given["email"], "password": given["password"]}, request=self.context["request"])
        if not form.is_valid():
            raise serializers.ValidationError([text for texts in form.errors.values() for text in texts])
        return {**given, "form": form}


@endpoint(template="login/sign_in.html")
def sign_in(request: Request) -> Response:
    count_guess(request._request, "login", account="")
    given = SignIn(data=request.data, context={"request": request._request})
    if not given.is_valid():
        return invalid(request, given, next=own_path(texts_sent(request).get("next", "")))
    back_to = own_path(given.validated_data["next"])
    answer = given.validated_data["form"].login(request._request, redirect_url=back_to)
    signed_in = request._request.user.is_authenticated  # not yet, if a second factor is to be asked for
    return done(request, {"signed_in": signed_in, "next": answer["Location"]}, to=answer["Location"])
