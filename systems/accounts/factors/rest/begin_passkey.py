from allauth.mfa.webauthn.internal.flows import begin_registration
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.login.recently import ask_again, proved_recently
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(allow=SignedIn)
def begin_passkey(request: Request) -> Response:
    """What the browser is to make a passkey of: kept on the device, opened by a finger, a face or a PIN."""
    if not proved_recently(request._request):
        return ask_again(request, back_to="/passkeys")
    return Response(begin_registration(request._request, who_asks(request), passwordless=True))
