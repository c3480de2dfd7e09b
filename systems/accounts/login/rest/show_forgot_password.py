from rest_framework.request import Request
from rest_framework.response import Response

from web.resources import endpoint


@endpoint(template="login/forgot_password.html")
def show_forgot_password(request: Request) -> Response:
    return Response({"sent": "sent" in request.query_params})
