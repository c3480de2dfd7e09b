from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.confirmations.models import STARTED, Confirmation
from web.resources import endpoint


@endpoint(template="confirmations/show_confirmation_sent.html")
def show_confirmation_sent(request: Request) -> Response:
    asked = Confirmation.started_in(request.session)
    back_to = request.session.get(STARTED, {}).get("next", "/profile")
    return Response(
        {"email": asked.email if asked else None, "next": back_to, "mails": "/mails" if settings.SHOW_MAILS else None}
    )
