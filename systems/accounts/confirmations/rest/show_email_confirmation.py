from rest_framework.request import Request
from rest_framework.response import Response

from accounts.confirmations.models import Confirmation, LinkIsNoGood
from web.resources import endpoint


@endpoint(template="confirmations/show_email_confirmation.html")
def show_email_confirmation(request: Request, key: str) -> Response:
    try:
        return Response({"email": Confirmation.of_link(key).email})
    except LinkIsNoGood as no_good:
        return Response({"email": None, "reason": no_good.reason}, status=410)
