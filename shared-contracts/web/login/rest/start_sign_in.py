from rest_framework.request import Request
from rest_framework.response import Response

from web.login.openid import begin
from web.login.own_path import own_path
from web.resources import endpoint


@endpoint()
def start_sign_in(request: Request) -> Response:
    back_to = own_path(request.query_params.get("next", "/"))
    signed_in = request.user.is_authenticated
    return Response(status=303, headers={"Location": back_to if signed_in else begin(request.session, back_to=back_to)})
