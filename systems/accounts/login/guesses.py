"""Guesses of what an owner alone should know (a password, a code) are counted before they are judged, for the account
and for the network they come from; how many, and in what time, say the settings (ACCOUNT_RATE_LIMITS).

    guess = count_guess(request, "second_factor", account=str(user.pk))      # raises TooManyGuesses: 429
    if right:
        guess.rollback()                                                     # it was none
"""

import math
import time
from functools import partial

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from web.problems import Refused

APP = "allauth.account"
MINUTE = 60


class TooManyGuesses(Refused):
    """The account or the network has to wait. Says how long, and nothing of whether there is such an account."""

    def __init__(self, wait: int) -> None:
        super().__init__(
            _("Too many attempts, for this account or from your network."), wait_in_words(wait), status=429, wait=wait
        )


def count_guess(request: HttpRequest, action: str, *, account: str) -> ratelimit.RateLimitUsage:
    """One more `action`; `rollback()` of what it returns takes it back. Raises TooManyGuesses."""
    usage = ratelimit.consume(request, app=APP, action=action, key=account)
    if usage is None:
        raise TooManyGuesses(_seconds_to_wait(request, action, account=account))
    return usage


def wait_in_words(seconds: int) -> str:
    if seconds <= MINUTE:
        text = ngettext("Try again in %(number)d second.", "Try again in %(number)d seconds.", seconds)
        return text % {"number": seconds}
    minutes = math.ceil(seconds / MINUTE)
    return ngettext("Try again in %(number)d minute.", "Try again in %(number)d minutes.", minutes) % {
        "number": minutes
    }


def _seconds_to_wait(request: HttpRequest, action: str, *, account: str) -> int:
    """Until every limit lets one more through. Times are kept newest first."""
    key = partial(ratelimit.get_cache_key, request, app=APP, action=action, key=account)
    waits = [1.0]
    for rate in ratelimit.get_rates(app=APP, action=action):
        taken: list[float] = cache.get(key(rate=rate), [])
        if len(taken) >= rate.amount:
            waits.append(taken[rate.amount - 1] + rate.duration - time.time())
    return math.ceil(max(waits))
