from rest_framework.request import Request
from rest_framework.response import Response

from web.login.own_path import own_path
from web.resources import endpoint


@endpoint(template="users/sign_up.html")
def show_sign_up(request: Request) -> Response:
    back_to = own_path(request.query_params.get("next", "/profile"))
    if request.user.is_authenticated:
        return Response(status=303, headers={"Location": back_to})
    return Response({"next": back_to})
