"""Which language and which theme a page has for whoever asks."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language, get_language_from_request, get_supported_language_variant

THEMES = ("light", "dark")
AS_THE_DEVICE = "device"
ONE_YEAR = 365 * 86400


def language_of(request: HttpRequest) -> str:
    """The code of one of settings.LANGUAGES."""
    given = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return _spoken(given) or _spoken(_of_person(request, "language")) or get_language_from_request(request)


def theme_of(request: HttpRequest) -> str:
    """Either of THEMES, or nothing: then the device's own setting rules."""
    given = request.COOKIES.get(settings.THEME_COOKIE_NAME) or _of_person(request, "theme")
    return given if given in THEMES else ""


def looks_of(request: HttpRequest) -> tuple[str | None, str]:
    """What an ETag of a page must tell apart, beside the data."""
    return get_language(), theme_of(request)


def keep(response: HttpResponseBase, name: str, value: str) -> None:
    secure: bool = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=ONE_YEAR, secure=secure, httponly=True, samesite="Lax")


def _of_person(request: HttpRequest, what: str) -> str:
    """Looked up only where somebody may be signed in: for a guest, or for a picture, the database is asked nothing."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.headers.get("Sec-Fetch-Dest") == "image":
        return ""
    return str(getattr(request.user, what, ""))


def _spoken(code: str) -> str:
    """The one of our languages that `code` means ("de" or "de-AT" is "de"), or nothing."""
    try:
        return get_supported_language_variant(code) if code else ""
    except (LookupError, ValueError):
        return ""
