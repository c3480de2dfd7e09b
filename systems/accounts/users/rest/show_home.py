from rest_framework.request import Request
from rest_framework.response import Response

from web.resources import endpoint


@endpoint()
def show_home(request: Request) -> Response:
    return Response(status=303, headers={"Location": "/profile"})
