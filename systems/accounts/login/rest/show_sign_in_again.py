from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.shown import shown
from accounts.users.who_asks import who_asks
from web.login.own_path import own_path
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="login/sign_in_again.html", allow=SignedIn)
def show_sign_in_again(request: Request) -> Response:
    back_to = own_path(request.query_params.get("next", "/profile"))
    return Response({"next": back_to, "takes_codes": shown(who_asks(request))["app"] is not None})
