from dataclasses import dataclass

from contracts.event import StateEvent


@dataclass(frozen=True, kw_only=True)
class SigningKeysChanged(
    StateEvent, type="accounts.signing_keys.changed.v1", readers=("catalog", "ordering"), classification="public"
):
    """The public keys that ID tokens are signed with, as a JSON Web Key Set (RFC 7517)."""

    keys: list[dict[str, str]]
