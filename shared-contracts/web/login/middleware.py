from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from web.login.sessions import person_of


class WhoAsks:
    """request.user is the web.people.Person of the session, read when somebody looks. The database has no users."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: person_of(request.session))  # type: ignore[assignment]
        return self.answer(request)
