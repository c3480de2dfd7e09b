from allauth.mfa.recovery_codes.internal.flows import can_generate_recovery_codes, generate_recovery_codes
from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.changes import tell_change
from accounts.factors.shown import shown
from accounts.login.recently import ask_again, proved_recently
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.problems import Refused
from web.resources import done, endpoint

PAGE = "/second-factor/recovery-codes"


@endpoint(template="factors/show_recovery_codes.html", allow=SignedIn)
def make_recovery_codes(request: Request) -> Response:
    user = who_asks(request)
    if not proved_recently(request._request):
        return ask_again(request, back_to=PAGE)
    if not can_generate_recovery_codes(user):
        raise Refused(_("There is no second factor yet."), _("Set up an authenticator app or a passkey first."))
    with transaction.atomic():
        generate_recovery_codes(request._request)
        tell_change(user, "recovery_codes_made")
    return done(request, {"left": shown(user)["recovery_codes_left"], "next": PAGE}, to=PAGE, status=201)
