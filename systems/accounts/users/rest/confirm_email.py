from allauth.account.models import EmailConfirmationHMAC
from rest_framework.request import Request
from rest_framework.response import Response

from web.resources import done, endpoint


@endpoint(template="users/show_email_confirmation.html")
def confirm_email(request: Request, key: str) -> Response:
    found = EmailConfirmationHMAC.from_key(key)
    if found is None or not found.confirm(request._request):
        return Response({"email": None}, status=410)
    return done(request, {"email": found.email_address.email, "email_verified": True}, to="/profile?saved=email")
