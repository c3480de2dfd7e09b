from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response

from web.renderers import PageRenderer


class Refused(exceptions.APIException):
    """The request was understood and cannot be done: what is wrong, and what to do about it.

    wait    seconds after which it may be tried again, told as Retry-After
    """

    def __init__(self, title: str, what_to_do: str = "", *, status: int = 409, wait: int | None = None) -> None:
        super().__init__(title)
        self.title, self.what_to_do, self.status_code, self.wait = title, what_to_do, status, wait


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: RFC 9457 problem+json for programs; a page, or the way to sign-in, for people."""
    request = context["request"]
    page = isinstance(getattr(request, "accepted_renderer", None), PageRenderer)
    if isinstance(error, exceptions.NotAuthenticated) and page:
        from web.sign_in import sign_in_address

        return Response(status=303, headers={"Location": sign_in_address(request.get_full_path())})
    problem = _problem(error)
    if problem is None:
        return None
    headers = {"Retry-After": str(int(wait))} if (wait := getattr(error, "wait", None)) else {}
    kind = None if page else "application/problem+json"
    response = Response(problem, status=problem["status"], content_type=kind, headers=headers)
    if page:
        response.template_name = "look/problem.html"
    return response


def _problem(error: Exception) -> dict[str, Any] | None:
    if isinstance(error, Http404):
        title, what_to_do, code = _("There is nothing at this address."), _("Check the address."), 404
    elif isinstance(error, Refused):
        title, what_to_do, code = error.title, error.what_to_do, error.status_code
    elif isinstance(error, exceptions.ValidationError):
        problem = _about(_("The input cannot be taken."), _("Mend the fields named below."), 422)
        return {**problem, "errors": error.get_full_details() if isinstance(error.detail, dict) else error.detail}
    elif isinstance(error, exceptions.NotAuthenticated):
        title, what_to_do, code = _("Nobody is signed in."), _("Sign in first."), status.HTTP_401_UNAUTHORIZED
    elif isinstance(error, exceptions.APIException):
        title, what_to_do, code = str(error.detail), "", error.status_code
    else:
        return None
    return _about(title, what_to_do, code)


def _about(title: str, what_to_do: str, code: int) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": code, "detail": what_to_do, "what_to_do": what_to_do}


def with_next(address: str, path: str) -> str:
    return f"{address}?{urlencode({'next': path})}"
