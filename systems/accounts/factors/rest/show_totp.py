from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.new_app import new_app
from accounts.factors.shown import shown
from accounts.login.recently import ask_again, proved_recently
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="factors/show_totp.html", allow=SignedIn)
def show_totp(request: Request) -> Response:
    user = who_asks(request)
    if app := shown(user)["app"]:
        return Response({"app": app})
    if not proved_recently(request._request):
        return ask_again(request, back_to="/second-factor/totp")
    return Response({"app": None, **new_app(user)}, headers={"Cache-Control": "no-store"})
