from rest_framework.request import Request
from rest_framework.response import Response

from accounts.login.reset_links import KEPT_AS, read_key
from web.resources import endpoint


@endpoint(template="login/reset_password.html")
def show_reset_password(request: Request) -> Response:
    link = read_key(request.session.get(KEPT_AS, ""))
    shown = {"state": link.state, "email": link.user.email if link.user else None}
    return Response(shown, status=200 if link.user else 410, headers={"Cache-Control": "no-store"})
