"""Which sign-in an authorization code came out of: allauth does not keep it, and the ID token must say it (`sid`)."""

from allauth.idp.oidc import app_settings
from django.core.cache import cache

from web.models import Session


def keep_sign_in_of(code: str, *, sid: str) -> None:
    cache.set(_key(code), sid, timeout=app_settings.AUTHORIZATION_CODE_EXPIRES_IN)


def take_sign_in_of(code: str) -> str | None:
    """The sign-in, once: of two requests with one code, one alone deletes the row. None if it has ended meanwhile."""
    sid: str | None = cache.get(_key(code))
    alone = cache.delete(_key(code))
    return sid if alone and sid and Session.objects.filter(sid=sid).exists() else None


def _key(code: str) -> str:
    return f"sign-in-of-code:{code}"
