from rest_framework.request import Request
from rest_framework.response import Response

from accounts.confirmations.models import Confirmation
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="confirmations/show_email.html", allow=SignedIn)
def show_email(request: Request) -> Response:
    waiting = Confirmation.objects.filter(user=who_asks(request)).first()
    return Response({"email": who_asks(request).email, "waiting": waiting.email if waiting else None})
