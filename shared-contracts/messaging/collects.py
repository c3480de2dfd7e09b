"""Facts of others and our own, kept as rows: a whole batch of them with one INSERT."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from contracts.event import Event, Fact


@dataclass(frozen=True, slots=True)
class Collects:
    """A pure function from a fact to rows, which are written in the transaction that takes the fact or tells it."""

    function: Callable[[Any], Sequence[models.Model]]
    events: tuple[type[Fact], ...]
    into: type[models.Model]

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def __name__(self) -> str:
        return self.function.__name__

    @property
    def __module__(self) -> str:  # type: ignore[override]
        return self.function.__module__

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(event.type for event in self.events)

    def __call__(self, event: Any) -> Sequence[models.Model]:
        return self.function(event)

    def __str__(self) -> str:
        return ", ".join(self.types)

    def collect(self, events: Iterable[Event]) -> None:
        """Write the rows of those facts that are meant."""
        rows = [row for event in events if event.type in self.types for row in self.function(event)]
        if rows:
            self.into._base_manager.bulk_create(rows)


def collects(*events: type[Fact], into: type[models.Model]) -> Callable[[Callable[[Any], Any]], Collects]:
    """`@collects(AccountsTraceNoted, CatalogTraceNoted, into=JourneyNote)`: facts that nobody waits for become rows."""

    def collecting(function: Callable[[Any], Any]) -> Collects:
        return Collects(function, events, into)

    return collecting
