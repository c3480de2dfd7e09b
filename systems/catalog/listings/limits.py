"""How often a program may ask for lists."""

from datetime import timedelta

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from web.resources import wants_page
from web.tries import count_try, network_of

A_MINUTE = timedelta(minutes=1)


class ListsAMinute(BaseThrottle):
    """settings.LISTS_A_MINUTE, counted in the database for all processes; for each person, or guests of an address."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        most: int = settings.LISTS_A_MINUTE
        if most and not wants_page(request):
            who = str(request.user.pk) if request.user.is_authenticated else network_of(request)
            count_try("lists", who, most=most, within=A_MINUTE)
        return True
