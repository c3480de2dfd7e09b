"""What people have in their hands: an authenticator app, and a device that makes and opens passkeys, in software."""

import hashlib
import json
import secrets
import struct
from typing import Any

from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, CREATED = 0x01, 0x04, 0x40


def app_code(key: str, *, step: int = 0) -> str:
    """What an app shows that was given this key: now, or `step` half minutes later."""
    return f"{hotp_value(key.replace(' ', ''), int(auth.time.time()) // 30 + step):06}"


class Device:
    """One passkey. Whoever holds it sits at `origin` and has, or has not, shown their finger."""

    def __init__(self, *, origin: str = "", verified: bool = True) -> None:
        self.origin = origin or settings.LINKS["accounts"]
        self.flags = PRESENT | (VERIFIED if verified else 0)
        self.id = secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.count = 1
        self.user = ""

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to a challenge for a new passkey."""
        asked = options["publicKey"]
        self.user = asked["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))  # type: ignore[no-untyped-call]
        made = self._data(asked["rp"]["id"], CREATED) + bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": made})
        said = self._said("webauthn.create", asked["challenge"])
        return self._credential(clientDataJSON=said, attestationObject=attestation)

    def sign(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to a challenge for signing in."""
        asked = options["publicKey"]
        self.count += 1
        data, said = self._data(asked["rpId"]), self._said("webauthn.get", asked["challenge"])
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        answer = self._credential(clientDataJSON=said, authenticatorData=data, signature=signature)
        answer["response"]["userHandle"] = self.user
        return answer

    def _data(self, host: str, more: int = 0) -> bytes:
        return hashlib.sha256(host.encode()).digest() + struct.pack(">BI", self.flags | more, self.count)

    def _said(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _credential(self, **parts: bytes) -> dict[str, Any]:
        name = websafe_encode(self.id)
        response = {part: websafe_encode(value) for part, value in parts.items()}
        return {"id": name, "rawId": name, "type": "public-key", "response": response}
