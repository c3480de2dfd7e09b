"""One resource, one address: HTML for a browser, JSON for a program that asks for it."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from rest_framework.decorators import (
    api_view,
    authentication_classes,
    permission_classes,
    renderer_classes,
    throttle_classes,
)
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.throttling import BaseThrottle

from web.authentication import FromSiblings, PersonOrGuest
from web.permissions import Anyone
from web.renderers import PageRenderer

View = Callable[..., HttpResponseBase]
VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def methods(**functions: View) -> View:
    """`methods(GET=show_product, POST=change_price)`: who answers which method at one address."""

    def resource(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method = "GET" if request.method == "HEAD" else request.method or ""
        if method not in functions:
            return HttpResponseNotAllowed(sorted(functions))
        return functions[method](request, *args, **kwargs)

    resource.csrf_exempt = True  # type: ignore[attr-defined]  # each endpoint enforces CSRF by itself, for guests too
    resource.functions = functions  # type: ignore[attr-defined]
    return resource


def endpoint(
    *,
    template: str = "",
    allow: type[BasePermission] = Anyone,
    from_siblings: bool = False,
    answers: type[BaseSerializer[Any]] | None = None,
    media: str = "application/json",
    limit: type[BaseThrottle] | None = None,
) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """A function that answers one method of a resource.

    template       the page for browsers; its context is the response's data, the same that programs get as JSON
    allow          who may: Anyone, SignedIn or Staff of web.permissions
    answers        what a program gets, for the description of the API; without it, an object that is not described
    media          what kind of thing a program gets, where it is no JSON: application/pdf
    limit          how often one may ask
    from_siblings  a form on a sibling's page, or on one that is kept in a cache, may post here: no CSRF token, but the
                   Origin must be a listed one
    """

    def answering(function: Callable[..., HttpResponseBase]) -> View:
        @wraps(function)
        def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = function(request, *args, **kwargs)
            if template and getattr(response, "template_name", "") is None:
                response.template_name = template  # type: ignore[attr-defined]
            return response

        answer = authentication_classes([FromSiblings if from_siblings else PersonOrGuest])(answer)
        answer = throttle_classes([limit] if limit else [])(answer)
        answer = permission_classes([allow])(answer)
        answer = renderer_classes([PageRenderer, JSONRenderer] if template else [JSONRenderer, PageRenderer])(answer)
        view: View = api_view(VERBS)(answer)
        view.cls.answers, view.cls.media = answers, media  # type: ignore[attr-defined]
        return wraps(function)(view)

    return answering


def wants_page(request: Request) -> bool:
    return isinstance(request.accepted_renderer, PageRenderer)


def done(request: Request, data: dict[str, Any], *, to: str, status: int = 200) -> Response:
    """A write that worked: a browser is sent `to` the page that shows it (303), a program gets the data."""
    if wants_page(request):
        return Response(status=303, headers={"Location": to})
    return Response(data, status=status, headers={"Location": to} if status == 201 else {})


def invalid(request: Request, serializer: BaseSerializer[Any], **context: Any) -> Response:
    """Bad input (422): a browser gets the page again, with `errors` and its `values`; a program gets a problem."""
    found: dict[str, Any] = serializer.errors  # type: ignore[assignment]  # a list comes of a list serializer alone
    errors = {field: [str(text) for text in texts] for field, texts in found.items()}
    if wants_page(request):
        return Response({**context, "errors": errors, "values": texts_sent(request)}, status=422)
    problem = {"type": "about:blank", "title": "The input cannot be taken.", "status": 422, "errors": errors}
    return Response(problem, status=422, content_type="application/problem+json")


def texts_sent(request: Request) -> dict[str, str]:
    """The fields of a form as they came. A program may send anything: then there are none."""
    sent = request.data.items() if isinstance(request.data, Mapping) else ()
    return {key: value for key, value in sent if isinstance(value, str)}
