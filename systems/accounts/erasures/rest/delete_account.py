from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.erasures.closing import AlreadyClosed, close
from accounts.erasures.shown import shown_before
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.problems import Refused
from web.resources import done, endpoint, invalid


class DeletionForm(serializers.Serializer[None]):
    """Whoever walks up to an open browser knows neither."""

    confirmation = serializers.CharField(max_length=254)
    password = serializers.CharField(max_length=200, trim_whitespace=False, default="", allow_blank=True)

    def validate_confirmation(self, typed: str) -> str:
        if typed.lower() != self.context["user"].email:
            raise serializers.ValidationError(_("This is not the e-mail address of your account."))
        return typed

    def validate_password(self, password: str) -> str:
        user = self.context["user"]
        if user.has_usable_password() and not (password and get_adapter().reauthenticate(user, password)):
            raise serializers.ValidationError(_("This is not your password."))
        return password


@endpoint(template="erasures/show_deletion.html", allow=SignedIn)
def delete_account(request: Request) -> Response:
    user = who_asks(request)
    given = DeletionForm(data=request.data, context={"user": user})
    if not given.is_valid():
        return invalid(request, given, **shown_before(user))
    receipts_at = settings.LINKS["accounts"] + reverse("show-receipt", args=["-"]).removesuffix("-")
    try:
        link = close(user, receipts_at=receipts_at)
    except AlreadyClosed as closed:
        raise Refused(_("This account is closed already."), _("A mail to you has the link of the receipt.")) from closed
    get_adapter().logout(request._request)
    return done(request, {"receipt": link}, to=link.removeprefix(settings.LINKS["accounts"]), status=202)
