from allauth.mfa.recovery_codes.internal.flows import view_recovery_codes
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.shown import shown
from accounts.login.recently import ask_again, proved_recently
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="factors/show_recovery_codes.html", allow=SignedIn)
def show_recovery_codes(request: Request) -> Response:
    if not proved_recently(request._request):
        return ask_again(request, back_to="/second-factor/recovery-codes")
    found, never_seen = view_recovery_codes(request._request)
    codes = found.get_unused_codes() if found and never_seen else []
    factors = shown(who_asks(request))
    told = {"on": factors["on"], "left": factors["recovery_codes_left"], "codes": codes}
    return Response(told, headers={"Cache-Control": "no-store"})
