from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction

from contracts.accounts.signing_keys_changed import SigningKeysChanged
from messaging.models import Outbox
from messaging.outbox import publish
from messaging.published import Published

THE_ROW = UUID("0199f7a2-6c51-7c3e-9d10-5167616b6579")


class SigningKeys(Published):
    """The public keys as they were last told to the other systems. One row; told again when a key is dropped."""

    ENTITY = "signing_keys"

    keys = models.JSONField(default=list)
    tell_again_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "signing keys"

    @classmethod
    def tell(cls, keys: list[dict[str, Any]], *, again_at: datetime | None = None) -> bool:
        """Publish `keys` unless they are what was told last; whether there was something to tell."""
        with transaction.atomic():
            row = cls.objects.select_for_update().filter(id=THE_ROW).first() or cls(id=THE_ROW)
            if row.keys == keys:
                return False
            row.keys, row.tell_again_at = keys, again_at
            row.save()
            publish(row.changed())
        return True

    @classmethod
    def told(cls) -> set[str]:
        """The ids of the keys that the other systems know, or will as soon as the broker has it."""
        return {key["kid"] for row in cls.objects.all() for key in row.keys}

    @classmethod
    def is_heard(cls) -> bool:
        """Whether the broker has all that was told of keys."""
        return not Outbox.objects.filter(entity=cls.ENTITY, published_at=None).exists()

    def changed(self) -> SigningKeysChanged:
        return SigningKeysChanged(id=self.id, version=self.version, keys=self.keys)
