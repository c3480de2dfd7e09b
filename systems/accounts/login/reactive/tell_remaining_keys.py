from accounts.login.keys import public_keys, when_next_is_dropped
from accounts.login.models import SigningKeys
from messaging.reactions import due, reacts_to


@reacts_to(due(SigningKeys, "tell_again_at"))
def tell_remaining_keys(keys: SigningKeys) -> None:
    """An old key has been kept long enough: the other systems are told to trust it no more."""
    SigningKeys.tell(public_keys(), again_at=when_next_is_dropped())
