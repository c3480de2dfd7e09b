"""How often a program may ask for lists."""

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from catalog.listings.models import RecentAsking
from web.problems import Refused
from web.resources import wants_page
from web.tries import network_of

MINUTE = 60


class ListsAMinute(BaseThrottle):
    """settings.LISTS_A_MINUTE, counted in the database for all processes; for each person, or guests of an address."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        most: int = settings.LISTS_A_MINUTE
        if most and not wants_page(request) and RecentAsking.count(_who(request)) > most:
            wait = MINUTE - timezone.now().second
            said = ngettext("Try again in %(number)d second.", "Try again in %(number)d seconds.", wait)
            title = _("Too many lists were asked for, by you or from your network.")
            raise Refused(title, said % {"number": wait}, status=429, wait=wait)
        return True


def _who(request: Request) -> str:
    who = str(request.user.pk) if request.user.is_authenticated else network_of(request)
    return salted_hmac("catalog.listings.limits", who).hexdigest()
