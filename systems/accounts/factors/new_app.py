from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import get_totp_secret

from accounts.users.models import User


def new_app(user: User) -> dict[str, Any]:
    """What an authenticator app is to be told: the same until a code of it has come, so that looking again is safe."""
    secret = get_totp_secret()
    address = get_adapter().build_totp_url(user, secret)
    key = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return {"key": key, "address": address, "picture": get_adapter().build_totp_svg(address)}
