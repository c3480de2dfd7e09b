import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from messaging.apply import is_unreachable

COME_BACK = {"Retry-After": "60"}  # seconds


def answer_failure(request: HttpRequest) -> HttpResponse:
    """Django's handler500. A database that is out of reach is no fault of the page: it comes back, and we say so.

    Who asks may not have been known yet: the thread then still speaks the language of the visitor before.
    """
    error = sys.exception()
    with translation.override(getattr(request, "LANGUAGE_CODE", None) or get_language_from_request(request)):
        if error is not None and is_unreachable(error):
            return _to_come_back(request)
        return server_error(request)


def _to_come_back(request: HttpRequest) -> HttpResponse:
    accepts = request.headers.get("Accept", "")
    if "json" in accepts and "html" not in accepts:
        return _to_a_program()
    return HttpResponse(render_to_string("503.html"), status=503, headers=COME_BACK)


def _to_a_program() -> HttpResponse:
    what_to_do = _("This part of the shop is not available for a moment. Wait a minute, then load the page again.")
    problem = {"type": "about:blank", "title": _("We will be right back"), "status": 503, "detail": what_to_do}
    return JsonResponse(
        problem | {"what_to_do": what_to_do}, status=503, content_type="application/problem+json", headers=COME_BACK
    )
