from allauth.account.adapter import get_adapter
from rest_framework.request import Request
from rest_framework.response import Response

from web.resources import done, endpoint


@endpoint()
def sign_out(request: Request) -> Response:
    get_adapter().logout(request._request)
    return done(request, {"signed_in": False}, to="/sign-in")
