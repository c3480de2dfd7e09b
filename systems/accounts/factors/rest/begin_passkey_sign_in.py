from allauth.core.internal.ratelimit import consume
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from web.problems import Refused
from web.resources import endpoint


@endpoint()
def begin_passkey_sign_in(request: Request) -> Response:
    """What a passkey is to sign; nobody has said yet whose."""
    if not consume(request._request, app="allauth.mfa", action="webauthn_login"):
        raise Refused(
            _("Too many people sign in from your network just now."),
            _("Try again in a minute."),
            status=429,
            wait=60,
        )
    return Response(begin_authentication())
