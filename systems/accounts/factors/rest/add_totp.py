from typing import Any

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.flows import activate_totp
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.changes import tell_change
from accounts.factors.codes import take_app_code
from accounts.factors.new_app import new_app
from accounts.factors.shown import shown
from accounts.login.recently import ask_again, proved_recently
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.problems import Refused
from web.resources import done, endpoint, invalid


class FirstCode(serializers.Serializer[None]):
    code = serializers.CharField(max_length=20)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        form = ActivateTOTPForm(given, user=self.context["user"])
        if not form.is_valid():
            raise serializers.ValidationError({"code": form.errors["code"]})
        return {**given, "form": form}


@endpoint(template="factors/show_totp.html", allow=SignedIn)
def add_totp(request: Request) -> Response:
    user = who_asks(request)
    if not proved_recently(request._request):
        return ask_again(request, back_to="/second-factor/totp")
    given = FirstCode(data=request.data, context={"user": user})
    if not given.is_valid():
        return invalid(request, given, app=None, **new_app(user))
    try:
        with transaction.atomic():
            app, new_codes = activate_totp(request._request, given.validated_data["form"])
            take_app_code(app, given.validated_data["code"])
            tell_change(user, "factor_added", kind="app")
    except IntegrityError as second:
        raise Refused(_("An authenticator app is set up already."), _("Remove it first.")) from second
    to = "/second-factor/recovery-codes" if new_codes else "/second-factor?saved=app"
    return done(request, {**shown(user), "next": to}, to=to, status=201)
