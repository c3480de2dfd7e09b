from typing import Any

from allauth.mfa.models import Authenticator

from accounts.users.models import User

Type = Authenticator.Type


def shown(user: User) -> dict[str, Any]:
    """The second factors of a person, as they see them. `on`: a password alone does not sign them in."""
    factors = list(Authenticator.objects.filter(user=user).order_by("id"))
    app = next((shown_factor(factor) for factor in factors if factor.type == Type.TOTP), None)
    passkeys = [shown_factor(factor) for factor in factors if factor.type == Type.WEBAUTHN]
    codes = next((factor.wrap() for factor in factors if factor.type == Type.RECOVERY_CODES), None)
    left = len(codes.get_unused_codes()) if codes else 0
    return {"on": bool(app or passkeys), "app": app, "passkeys": passkeys, "recovery_codes_left": left}


def shown_factor(factor: Authenticator) -> dict[str, Any]:
    name = {"name": factor.wrap().name} if factor.type == Type.WEBAUTHN else {}
    return {"id": factor.pk, **name, "added_at": factor.created_at, "last_used_at": factor.last_used_at}
