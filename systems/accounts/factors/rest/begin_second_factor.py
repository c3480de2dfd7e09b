from allauth.mfa.webauthn.internal.auth import begin_authentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.stage import stage_of
from web.resources import endpoint


@endpoint()
def begin_second_factor(request: Request) -> Response:
    """What one of this person's passkeys is to sign, after the password."""
    stage = stage_of(request._request)
    if stage is None:
        raise NotAuthenticated
    return Response(begin_authentication(stage.login.user))
