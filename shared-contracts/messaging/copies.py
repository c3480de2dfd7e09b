"""Redundant copies of what other systems own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Self, TypeVar

from django.db import models
from django.db.models.functions import Now

from contracts.event import StateEvent

E = TypeVar("E", bound=StateEvent)


class Live(models.Manager["Copy"]):
    def get_queryset(self) -> models.QuerySet["Copy"]:
        return super().get_queryset().filter(deleted=False)


class Copy(models.Model):
    """A row of another system, as of its newest version that we know. Only the consumer writes it.

    epoch, version  what the owner calls this state; the higher pair wins
    deleted         a tombstone: the row stays, its data blank, so that late news of an older version changes nothing
    changed_at      when the owner changed it;  applied_at  when we learned of it (both UTC)
    state_hash      the owner's hash of the state;  row_hash  the row's own, as it was applied: an edit by hand shows
    generation      the newest rebuild that found the row at its owner
    `objects` has the live rows, `everything` the tombstones too. Every field of a subclass is text, has a default, or
    may be null, since a tombstone has no data. No foreign key may point here: a copy can be dropped and rebuilt.
    """

    id = models.UUIDField(primary_key=True)
    epoch = models.IntegerField()
    version = models.BigIntegerField()
    deleted = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    applied_at = models.DateTimeField(db_default=Now())
    state_hash = models.CharField(max_length=16, default="", db_default="", editable=False)
    row_hash = models.CharField(max_length=32, default="", db_default="", editable=False)
    generation = models.BigIntegerField(default=0, db_default=0, editable=False)

    objects: ClassVar[models.Manager[Self]] = Live()  # type: ignore[assignment]
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "everything"


@dataclass(frozen=True, slots=True)
class Copies(Generic[E]):
    """A pure mapping from an event's state to the columns of a copy. The consumer applies whole batches of it."""

    function: Callable[[E], dict[str, Any]]
    event: type[E]
    into: type[Copy]

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def __name__(self) -> str:
        return self.function.__name__

    @property
    def __module__(self) -> str:  # type: ignore[override]
        return self.function.__module__

    def __call__(self, event: E) -> dict[str, Any]:
        return self.function(event)


def copies(event: type[E], *, into: type[Copy]) -> Callable[[Callable[[E], dict[str, Any]]], Copies[E]]:
    """`@copies(ProductChanged, into=Product)`: the state of each version becomes a row; deletions become tombstones."""

    def copying(function: Callable[[E], dict[str, Any]]) -> Copies[E]:
        return Copies(function, event, into)

    return copying
