from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rest_framework import serializers

from accounts.factors.codes import take_code
from accounts.login.guesses import count_guess
from accounts.users.models import User


class Proof(serializers.Serializer[None]):
    """That it is still the person who signed in: the password, or a fresh code. Wrong ones are counted."""

    password = serializers.CharField(max_length=200, trim_whitespace=False, allow_blank=True, default="")
    code = serializers.CharField(max_length=20, allow_blank=True, default="")

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        field = "code" if given["code"] else "password"
        try:
            self._check(self.context["user"], field, given[field])
        except ValidationError as wrong:
            raise serializers.ValidationError({field: wrong.messages}) from wrong
        return {**given, "method": field}

    def _check(self, user: User, field: str, said: str) -> None:
        if field == "code":
            request = context.request
            take_code(user, said, guess=count_guess(request, "reauthenticate", account=request.session["sid"]))
        elif not said or not get_adapter().reauthenticate(user, said):
            raise ValidationError(_("This is not your password."))
