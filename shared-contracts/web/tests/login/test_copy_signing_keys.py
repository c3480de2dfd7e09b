from django.utils import timezone

from contracts.accounts.signing_keys_changed import SigningKeysChanged
from messaging.ids import uuid7
from web.login.models import SigningKeys
from web.login.reactive.copy_signing_keys import copy_signing_keys


def test_the_keys_told_are_the_keys_known(db: None) -> None:
    keys = SigningKeysChanged.example()["data"]["keys"]
    event = SigningKeysChanged(id=uuid7(), version=2, keys=keys)
    SigningKeys.objects.create(id=event.id, epoch=1, version=2, changed_at=timezone.now(), **copy_signing_keys(event))
    assert SigningKeys.known() == keys
