from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.shown import shown
from accounts.login.recently import proved_recently
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="factors/list_passkeys.html", allow=SignedIn)
def list_passkeys(request: Request) -> Response:
    passkeys = shown(who_asks(request))["passkeys"]
    return Response({"passkeys": passkeys, "may_change": proved_recently(request._request)})
