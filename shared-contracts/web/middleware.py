from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from messaging.cause import caused_by, first_cause

DEVICES = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "usb")
NOTHING_OF_THE_DEVICE = ", ".join(f"{feature}=()" for feature in (*DEVICES, "payment"))
Answer = Callable[[HttpRequest], HttpResponse]


class StartStory:
    """Every request begins a story: the events it publishes and all that follows carry its correlation id."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with caused_by(first_cause(request.headers.get("traceparent", ""))):
            return self.answer(request)


class ContentSecurityPolicy:
    """Only our own scripts, styles and pictures; forms may go to the siblings' pages and to FORM_TARGETS, and scripts
    ask nobody but us and, for the cart's count, ordering. No page may use what the device has."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        forms = " ".join(sorted({*settings.LINKS.values(), *settings.FORM_TARGETS}))
        self.policy = (
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            f"frame-ancestors 'none'; form-action 'self' {forms}; connect-src 'self' {settings.LINKS['ordering']}"
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", NOTHING_OF_THE_DEVICE)
        return response
