from rest_framework.request import Request
from rest_framework.response import Response

from accounts.login.sign_ins import sign_ins_of
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="login/list_sessions.html", allow=SignedIn)
def list_sessions(request: Request) -> Response:
    return Response({"sessions": sign_ins_of(who_asks(request), this=request.session["sid"])})
