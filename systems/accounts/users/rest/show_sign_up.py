from rest_framework.request import Request
from rest_framework.response import Response

from web.login.own_path import own_path
from web.resources import endpoint


@endpoint(template="users/sign_up.html")
def show_sign_up(request: Request) -> Response:
    return Response({"next": own_path(request.query_params.get("next", "/profile"))})
