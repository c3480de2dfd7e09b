"""Who changes the ways into an account has proved a few minutes ago who they are; a session alone may be stolen."""

import time

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from web.problems import Refused, with_next
from web.resources import wants_page

AGAIN = "/sign-in/again"


def proved_recently(request: HttpRequest) -> bool:
    """By signing in or at /sign-in/again, in this browser."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def ask_again(request: Request, *, back_to: str) -> Response:
    """The answer to whoever has not: a page is left for the question, and comes back after it."""
    if wants_page(request):
        return Response(status=303, headers={"Location": with_next(AGAIN, back_to)})
    raise Refused(_("You have not proved lately who you are."), _("Send your password to /sign-in/again."), status=403)
