from rest_framework.request import Request
from rest_framework.response import Response

from accounts.login.sign_ins import count_of, sign_ins_of
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="login/list_sessions.html", allow=SignedIn)
def list_sessions(request: Request) -> Response:
    user = who_asks(request)
    sessions, count = sign_ins_of(user, this=request.session["sid"]), count_of(user)
    return Response({"sessions": sessions, "count": count, "more": max(0, count - len(sessions))})
