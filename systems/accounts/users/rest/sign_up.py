from typing import Any

from allauth.core.ratelimit import consume
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.confirmations.models import Confirmation
from accounts.users.display_name import DisplayName
from accounts.users.models import User
from web.login.own_path import own_path
from web.problems import Refused
from web.resources import done, endpoint, invalid, texts_sent


class SignUp(serializers.Serializer[None]):
    display_name = DisplayName()
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=200, trim_whitespace=False)
    next = serializers.CharField(max_length=2000, default="/profile", allow_blank=True)

    def validate_email(self, email: str) -> str:
        return email.lower()

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        try:
            validate_password(given["password"], User(email=given["email"]))
        except ValidationError as weak:
            raise serializers.ValidationError({"password": weak.messages}) from weak
        return given


@endpoint(template="users/sign_up.html")
def sign_up(request: Request) -> Response:
    """The same answer, and the same work, whether the address has an account or not."""
    if not consume(request._request, action="signup"):
        raise Refused(
            _("Too many accounts are opened from your network just now."),
            _("Try again in a minute."),
            status=429,
            wait=60,
        )
    given = SignUp(data=request.data)
    if not given.is_valid():
        return invalid(request, given, next=own_path(texts_sent(request).get("next", "")))
    person = {name: given.validated_data[name] for name in ("display_name", "email", "password")}
    if not consume(request._request, action="confirm_email", key=person["email"]):
        raise Refused(
            _("We wrote to this address several times within the last hour."),
            _("Look where your mailbox keeps unwanted mail, or try again in an hour."),
            status=429,
            wait=3600,
        )
    asked = Confirmation.ask_newcomer(**person, language=(get_language() or "en")[:2])
    asked.start_in(request.session, back_to=own_path(given.validated_data["next"]))
    return done(request, {"email": asked.email}, to="/email-confirmations", status=202)
