from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn, Self

from django.db import models, transaction

from contracts.event import StateEvent
from messaging.ids import uuid7


class Published(models.Model):
    """A row that other systems keep copies of: it cannot change without its event.

    A subclass names its ENTITY as the contracts do. Inside one transaction, save() and then publish() the state event
    with `id` and `version`; a deferred trigger refuses the commit of a change that was not told, whichever way it came.
    """

    ENTITY: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.BigIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if not self._state.adding:
            update_fields = self._lock(set(update_fields) if update_fields is not None else None)
        super().save(*args, update_fields=update_fields, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is published: use its withdraw() or delete_and_tell(event)")

    def delete_and_tell(self, deleted: Any) -> None:
        """Delete the row and publish `deleted`, called with the version after the last."""
        from messaging.outbox import publish

        with transaction.atomic():
            self._lock(set())
            publish(deleted(id=self.id, version=self.version))
            super().delete()

    @classmethod
    def to_tell(cls) -> "models.QuerySet[Self]":
        """The rows with all that changed() reads, in few queries: digests and snapshots walk the whole table."""
        return cls._base_manager.all()

    def changed(self) -> StateEvent:
        """The row's public state as an event."""
        raise NotImplementedError(f"{type(self).__name__} has no state event")

    def states(self) -> tuple[StateEvent, ...]:
        """The same state in each major of its event that is still published."""
        return (self.changed(),)

    def _lock(self, mine: set[str] | None) -> list[str]:
        """Lock the row, step the version, and take over what others changed meanwhile.

        The event carries the whole row, so a field that this writer did not touch must be the database's, not the one
        read before the lock. The lock also makes the order of versions the order of commits.
        """
        now = type(self)._base_manager.select_for_update(no_key=True).get(pk=self.pk)
        names = [field.name for field in self._meta.concrete_fields if field.name not in ("id", "version")]
        for field in self._meta.concrete_fields:
            if mine is not None and field.name not in mine:
                setattr(self, field.attname, getattr(now, field.attname))
        self.version = now.version + 1
        return [*(names if mine is None else sorted(mine)), "version"]
