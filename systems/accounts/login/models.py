from typing import Any
from uuid import UUID

from django.db import models, transaction

from contracts.accounts.signing_keys_changed import SigningKeysChanged
from messaging.outbox import publish
from messaging.published import Published

THE_ROW = UUID("0199f7a2-6c51-7c3e-9d10-5167616b6579")


class SigningKeys(Published):
    """The public keys as they were last told to the other systems. One row."""

    ENTITY = "signing_keys"

    keys = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "signing keys"

    @classmethod
    def tell(cls, keys: list[dict[str, Any]]) -> bool:
        """Publish `keys` unless they are what was told last; whether there was something to tell."""
        with transaction.atomic():
            row = cls.objects.select_for_update().filter(id=THE_ROW).first() or cls(id=THE_ROW)
            if row.keys == keys:
                return False
            row.keys = keys
            row.save()
            publish(row.changed())
        return True

    def changed(self) -> SigningKeysChanged:
        return SigningKeysChanged(id=self.id, version=self.version, keys=self.keys)
