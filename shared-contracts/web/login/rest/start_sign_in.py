from rest_framework.request import Request
from rest_framework.response import Response

from messaging.presence import is_silent
from web.login.openid import begin, go_on_anyway
from web.login.own_path import own_path
from web.resources import endpoint


@endpoint(template="login/start_sign_in.html")
def start_sign_in(request: Request) -> Response:
    """Leads to accounts, unless nothing was heard of it for a while: a browser would end on its own error page."""
    back_to = own_path(request.query_params.get("next", "/"))
    if request.user.is_authenticated:
        return Response(status=303, headers={"Location": back_to})
    if "anyway" not in request.query_params and is_silent("accounts"):
        return Response(go_on_anyway(back_to), status=503)
    return Response(status=303, headers={"Location": begin(request.session, back_to=back_to)})
