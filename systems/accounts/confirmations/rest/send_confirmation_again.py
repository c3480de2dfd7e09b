from allauth.core.ratelimit import consume
from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.confirmations.models import Confirmation
from web.problems import Refused
from web.resources import done, endpoint


@endpoint(template="confirmations/show_confirmation_sent.html")
def send_confirmation_again(request: Request) -> Response:
    asked = Confirmation.started_in(request.session)
    if asked is None:
        raise Refused(_("There is no address to confirm in this browser."), _("Sign in, or open an account."))
    if not consume(request._request, action="confirm_email", key=asked.email):
        raise Refused(
            _("We wrote to this address several times within the last hour."),
            _("Look where your mailbox keeps unwanted mail, or try again in an hour."),
            status=429,
            wait=3600,
        )
    with transaction.atomic():
        asked.write_mail()
    return done(request, {"email": asked.email}, to="/email-confirmations?sent=again", status=202)
