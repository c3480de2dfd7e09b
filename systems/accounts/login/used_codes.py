"""Codes that a token was given for. Seen again, somebody else has read them (RFC 6749, 4.1.2: revoke the tokens)."""

from allauth.idp.oidc import app_settings
from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Token
from django.core.cache import cache


def note_use(code: str, *, token: str) -> None:
    cache.set(_key(code), get_adapter().hash_token(token), timeout=app_settings.ACCESS_TOKEN_EXPIRES_IN)


def take_back(code: str) -> None:
    if given := cache.get(_key(code)):
        Token.objects.filter(hash=given).delete()


def take_away(token: str) -> None:
    Token.objects.by_value(token).delete()


def _key(code: str) -> str:
    return f"used-code:{get_adapter().hash_token(code)}"
