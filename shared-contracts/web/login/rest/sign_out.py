from rest_framework.request import Request
from rest_framework.response import Response

from web.login.sessions import end_and_tell
from web.resources import done, endpoint


@endpoint()
def sign_out(request: Request) -> Response:
    end_and_tell(request.session)
    return done(request, {"signed_in": False}, to="/")
