"""The codes that people type: of an authenticator app (TOTP, RFC 6238), or recovery codes. Each is taken once."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.core.internal.ratelimit import RateLimitUsage
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction

from accounts.factors.changes import tell_change
from accounts.users.models import User

TYPED = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


def take_code(user: User, code: str, *, guess: RateLimitUsage) -> Authenticator:
    """Which factor the code proves. Raises ValidationError for a wrong one. The guess was counted by the caller, who
    knows for whom (accounts/login/guesses.py)."""
    with transaction.atomic():
        for factor in Authenticator.objects.select_for_update().filter(user=user, type__in=TYPED).order_by("id"):
            if _takes(factor, user, code):
                guess.rollback()
                return factor
    raise get_adapter().validation_error("incorrect_code")


def take_app_code(factor: Authenticator, code: str) -> bool:
    """Whether it is a code of the app, newer than the last one taken. allauth's own memory of used codes is shorter
    than the time that a code is good for."""
    secret = decrypt(factor.data["secret"])
    for counter in yield_hotp_counters_from_time():
        expected = format_hotp_value(hotp_value(secret, counter))
        if counter > factor.data.get("last_counter", 0) and compare_user_code(actual=code, expected=expected):
            factor.data["last_counter"] = counter
            factor.save(update_fields=["data"])
            return True
    return False


def _takes(factor: Authenticator, user: User, code: str) -> bool:
    if factor.type == Authenticator.Type.TOTP:
        return take_app_code(factor, code)
    codes = factor.wrap()
    if not codes.validate_code(code):
        return False
    tell_change(user, "recovery_code_used", left=len(codes.get_unused_codes()))
    return True
