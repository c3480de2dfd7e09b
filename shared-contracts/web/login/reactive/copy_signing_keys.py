from contracts.accounts.signing_keys_changed import SigningKeysChanged
from messaging.copies import copies
from web.login.models import SigningKeys


@copies(SigningKeysChanged, into=SigningKeys)
def copy_signing_keys(event: SigningKeysChanged) -> dict[str, object]:
    return {"keys": event.keys}
