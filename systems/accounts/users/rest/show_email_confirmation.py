from allauth.account.models import EmailConfirmationHMAC
from rest_framework.request import Request
from rest_framework.response import Response

from web.resources import endpoint


@endpoint(template="users/show_email_confirmation.html")
def show_email_confirmation(request: Request, key: str) -> Response:
    found = EmailConfirmationHMAC.from_key(key)
    return Response({"email": found.email_address.email if found else None}, status=200 if found else 410)
