from typing import Any

from allauth.core.internal.jwkkit import load_jwk_from_pem
from allauth.idp.oidc.adapter import get_adapter


def public_keys() -> list[dict[str, Any]]:
    """The public halves of the keys that ID tokens are signed with, now or soon (RFC 7517)."""
    return [_public(key.pem) for key in get_adapter().list_private_keys(is_active=True)]


def _public(pem: str) -> dict[str, Any]:
    jwk, _private = load_jwk_from_pem(pem)
    return {**{name: jwk[name] for name in ("kty", "kid", "n", "e")}, "use": "sig", "alg": "RS256"}
