import base64
import hashlib
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy


class FactorsAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's second factors under the shop's name, bound to this system's own host, their secrets encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is wrong, too old, or was used before."),
        "unknown_passkey": gettext_lazy("This passkey cannot be taken here. Try again, or use another way."),
        "copied_passkey": gettext_lazy("This passkey may have been copied, so it is not taken. Use another way."),
        "known_passkey": gettext_lazy("This passkey is in your list already."),
        "unverified_email": gettext_lazy("Confirm your e-mail address first: follow the link that we sent you."),
    }

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def build_totp_svg(self, url: str) -> str:
        """With a ground of its own, so that a camera reads it on a dark page too."""
        import qrcode
        from qrcode.image.svg import SvgPathFillImage

        drawing = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawing)
        return drawing.getvalue().decode().partition("?>")[2].strip()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.LINKS["accounts"]).hostname or "", "name": self._get_site_name()}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.name}

    def encrypt(self, text: str) -> str:
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _locks().decrypt(encrypted_text).decode()

    def _get_site_name(self) -> str:
        name: str = settings.SHOP_NAME
        return name


def _locks() -> MultiFernet:
    """Out of the secret key of today, and for reading, of those before it: a stolen copy of the database is no key."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    made = (hashlib.sha256(b"second factors: " + force_bytes(key)).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])
