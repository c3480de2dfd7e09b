"""HMAC-SHA256 with a secret that the payment page and ordering share, over a time and what is said at it."""

import hmac
import time
from hashlib import sha256

from django.conf import settings


class NotSigned(Exception):
    """Why a signature is not believed, without a word of the secret."""


def sign(text: str, *, at: int) -> str:
    return hmac.new(settings.PAYMENT_SECRET.encode(), f"{at}.{text}".encode(), sha256).hexdigest()


def check(header: str, text: str) -> None:
    """`header` is t=<seconds>,v1=<signature>. Raises NotSigned for a wrong one, and for one that is too old: whoever
    kept a message cannot say it again later."""
    parts = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
    at, signature = parts.get("t", ""), parts.get("v1", "")
    if not at.isascii() or not at.isdigit() or len(at) > 12 or not settings.PAYMENT_SECRET:
        raise NotSigned("no time of signing")
    if not hmac.compare_digest(sign(text, at=int(at)).encode(), signature.encode()):
        raise NotSigned("wrong signature")
    if abs(time.time() - int(at)) > settings.PAYMENT_SIGNED_SECONDS:
        raise NotSigned("signed too long ago")
