"""Passkeys (WebAuthn): what allauth and fido2 leave to check. Each challenge is good for one answer, right or wrong."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from fido2.webauthn import AuthenticationResponse, CollectedClientData, RegistrationResponse

from accounts.users.models import User

# What fido2 raises for something that is no credential at all: it names no error of its own.
MALFORMED = (
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    struct.error,
)


def checked_registration(credential: Any) -> dict[str, Any]:
    """A new passkey, good for the person who was given the challenge. Raises ValidationError."""
    with _one_try():
        answer = RegistrationResponse.from_dict(credential)
        _check_origin(answer.response.client_data)
        auth.complete_registration(credential)
        if Authenticator.objects.filter(data__credential__id=answer.id).exists():
            raise get_adapter().validation_error("known_passkey")
        return {
            "id": answer.id,
            "rawId": answer.id,
            "type": "public-key",
            "response": dict(answer.response),
            "clientExtensionResults": {"credProps": {"rk": True}},
        }


def take_passkey(credential: Any, *, of: User | None) -> Authenticator:
    """The passkey that answered the challenge: one `of` this person, or of whom it names. Raises ValidationError."""
    with _one_try(), transaction.atomic():
        answer = AuthenticationResponse.from_dict(credential)
        _check_origin(answer.response.client_data)
        user = of or auth.extract_user_from_response(credential)
        list(Authenticator.objects.select_for_update().filter(user=user))  # two answers at once count one by one
        passkey: Authenticator = auth.complete_authentication(user, credential)
        _count(passkey, answer.response.authenticator_data.counter)
        return passkey


@contextmanager
def _one_try() -> Iterator[None]:
    try:
        yield
    except (ValidationError, *MALFORMED) as wrong:
        if getattr(wrong, "code", "incorrect_code") != "incorrect_code":
            raise
        raise get_adapter().validation_error("unknown_passkey") from wrong
    finally:
        auth.clear_state()


def _check_origin(said: CollectedClientData) -> None:
    """fido2 lets every port and every host below ours ask; only our own pages may."""
    if said.origin != settings.LINKS["accounts"] or said.cross_origin:
        raise get_adapter().validation_error("unknown_passkey")


def _count(passkey: Authenticator, counter: int) -> None:
    """WebAuthn 7.2, step 22: a counter that does not grow tells of a copy. Keys that do not count say 0."""
    before = passkey.data.get("counter", passkey.wrap().authenticator_data.counter)
    if counter <= before and (counter, before) != (0, 0):
        raise get_adapter().validation_error("copied_passkey")
    passkey.data["counter"] = counter
    passkey.save(update_fields=["data"])
