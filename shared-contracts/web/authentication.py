from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

SAFE = ("GET", "HEAD", "OPTIONS")


class _Csrf(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


class PersonOrGuest(BaseAuthentication):
    """Whoever the session says; every write needs the CSRF token, a guest's too."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        if request.method not in SAFE:
            self.check_origin(request._request)
        user = request._request.user
        return (user, None) if user.is_authenticated else None

    def check_origin(self, request: HttpRequest) -> None:
        check = _Csrf(lambda _request: HttpResponse())
        check.process_request(request)
        reason = check.process_view(request, HttpResponse, (), {})
        if reason:
            said = _("This form cannot be taken: %(reason)s Go back, reload the page and send it again.")
            raise PermissionDenied(said % {"reason": reason})

    def authenticate_header(self, request: Request) -> str:
        return 'Session realm="shop"'


class FromSiblings(PersonOrGuest):
    """A form on a sibling's page may post here, so the page's Origin takes the place of the token."""

    def check_origin(self, request: HttpRequest) -> None:
        origin = request.headers.get("Origin", "")
        if origin not in {*settings.LINKS.values(), f"{request.scheme}://{request.get_host()}"}:
            host = urlsplit(origin).netloc or _("an unknown page")
            raise PermissionDenied(
                _("A form on %(host)s may not write here. Use the shop's own pages.") % {"host": host}
            )
