from datetime import datetime
from functools import lru_cache
from typing import Any

from allauth.core.internal.jwkkit import load_jwk_from_pem
from allauth.idp.oidc.adapter import get_adapter


def public_keys() -> list[dict[str, Any]]:
    """The public halves of the keys that ID tokens are signed with, now or soon (RFC 7517)."""
    return [dict(_public(key.pem)) for key in get_adapter().list_private_keys(is_active=True)]


def when_next_is_dropped() -> datetime | None:
    """When the first of these keys has been kept long enough."""
    ends = [key.expires_at for key in get_adapter().list_private_keys(is_active=True) if key.expires_at]
    return min(ends, default=None)


def key_id(pem: str) -> str:
    return str(_public(pem)["kid"])


@lru_cache(maxsize=16)
def _public(pem: str) -> dict[str, Any]:
    jwk, _private = load_jwk_from_pem(pem)
    return {**{name: jwk[name] for name in ("kty", "kid", "n", "e")}, "use": "sig", "alg": "RS256"}
