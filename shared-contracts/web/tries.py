"""What may be tried a few times only, by whoever tries it and about whatever it is: counted in the database."""

import math
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework.request import Request

from web.models import RecentTries
from web.problems import Refused

MINUTE = 60


class TooManyTries(Refused):
    """Says how long to wait, and nothing of whether the last try was right."""

    def __init__(self, wait: int) -> None:
        minutes = math.ceil(wait / MINUTE)
        said = ngettext("Try again in %(number)d minute.", "Try again in %(number)d minutes.", minutes)
        super().__init__(
            _("Too many attempts, for this or from your network."), said % {"number": minutes}, status=429, wait=wait
        )


def count_try(what: str, about: str, *, most: int, within: timedelta) -> None:
    """One more try of `what`, of somebody or about something. Raises TooManyTries when it is one too many."""
    number, wait = RecentTries.count(salted_hmac(f"web.tries.{what}", about).hexdigest(), within)
    if number > most:
        raise TooManyTries(max(1, wait))


def network_of(request: Request | HttpRequest) -> str:
    """Where the request comes from, as the outermost of our own proxies saw it: what stands before that, anybody may
    have written."""
    proxies: int = settings.TRUSTED_PROXIES
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    return seen[-proxies] if proxies and len(seen) >= proxies else str(request.META.get("REMOTE_ADDR", ""))
