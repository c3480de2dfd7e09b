from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

ABOUT = timedelta(minutes=5)


class LastSeen:
    """Remembers when a sign-in was last used, and from where: to five minutes, so that few requests write."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if request.session.get("sub") and request.session.session_key:
            remember(request)
        return answer


def remember(request: HttpRequest) -> None:
    now = timezone.now()
    old = UserSession.objects.filter(session_key=request.session.session_key, last_seen_at__lt=now - ABOUT)
    old.update(last_seen_at=now)
