from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="login/change_password.html", allow=SignedIn)
def show_change_password(request: Request) -> Response:
    return Response({"email": who_asks(request).email})
