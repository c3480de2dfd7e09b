from rest_framework.request import Request
from rest_framework.response import Response

from accounts.login.reset_links import KEPT_AS
from web.resources import endpoint


@endpoint()
def open_password_reset(request: Request, key: str) -> Response:
    """The key goes out of the address before any page is shown, so that no Referer, history or log line of one has it.

    Good or not: an address that is refused would be logged."""
    request.session[KEPT_AS] = key
    headers = {"Location": "/password/reset", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Response(status=303, headers=headers)
