from allauth.account.forms import ReauthenticateForm
from allauth.core.ratelimit import consume
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.confirmations.models import Confirmation
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.problems import Refused
from web.resources import done, endpoint, invalid


class NewEmail(serializers.Serializer[None]):
    new_email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=200, trim_whitespace=False)

    def validate_new_email(self, email: str) -> str:
        if email.lower() == self.context["user"].email:
            raise serializers.ValidationError(_("This is your address already."))
        return email.lower()

    def validate_password(self, password: str) -> str:
        form = ReauthenticateForm({"password": password}, user=self.context["user"])
        if not form.is_valid():
            raise serializers.ValidationError(form.errors["password"])
        return password


@endpoint(template="confirmations/show_email.html", allow=SignedIn)
def change_email(request: Request) -> Response:
    user = who_asks(request)
    given = NewEmail(data=request.data, context={"user": user})
    if not given.is_valid():
        return invalid(request, given, email=user.email)
    email = given.validated_data["new_email"]
    if not consume(request._request, action="confirm_email", key=email):
        raise Refused(
            _("We wrote to this address several times within the last hour."),
            _("Try again in an hour."),
            status=429,
            wait=3600,
        )
    asked = Confirmation.ask_for_account(user, email)
    asked.start_in(request.session, back_to="/profile")
    return done(request, {"email": user.email, "waiting": email}, to="/email-confirmations", status=202)
