"""What runs because something changed. A decorator makes a function a Reaction, which `<system>/reactions.py` lists.

    @reacts_to(OrderPlaced)                     an event, ours or another system's
    @reacts_to(changed(Product, "price"))       a row changed, by whatever way; never on INSERT
    @reacts_to(uploaded(ProductFile, "file"))   the same, and on INSERT
    @reacts_to(due(Order, "due_at"))            a time came, by the database's clock

The function runs in the Celery worker, in one transaction with the end of its row: its effect on our database happens
exactly once. It may return Again (a long work's next chunk), raise TryLater or GiveUp; any other exception is retried
with growing pauses, eight times, and then parked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import models

from contracts.event import Event
from messaging.errors import GiveUp, TryLater

__all__ = [
    "Again",
    "Changed",
    "Due",
    "GiveUp",
    "Reaction",
    "TryLater",
    "changed",
    "due",
    "reacts_to",
    "uploaded",
]

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Again:
    """There is more to do: commit what was done and run the function again, after `seconds`."""

    seconds: float = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows of `model` whose `fields` are distinct from what they were; with `on_insert`, new rows too."""

    model: type[models.Model]
    fields: tuple[str, ...]
    on_insert: bool = False

    def __str__(self) -> str:
        verb = "uploaded" if self.on_insert else "changed"
        return f"{verb}({self.model.__name__}, {', '.join(self.fields)})"


@dataclass(frozen=True, slots=True)
class Due:
    """Rows of `model` whose `field` is a time that has come."""

    model: type[models.Model]
    field: str

    def __str__(self) -> str:
        return f"due({self.model.__name__}, {self.field})"


Cause = type[Event] | Changed | Due


@dataclass(frozen=True, slots=True)
class Reaction(Generic[P, R]):
    """A function, and why it runs. Calling it calls the function, which is how tests use it."""

    function: Callable[P, R]
    cause: Cause

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def __name__(self) -> str:
        return self.function.__name__

    @property
    def __module__(self) -> str:  # type: ignore[override]
        return self.function.__module__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self.function(*args, **kwargs)


def reacts_to(cause: Cause) -> Callable[[Callable[P, R]], Reaction[P, R]]:
    def reaction(function: Callable[P, R]) -> Reaction[P, R]:
        return Reaction(function, cause)

    return reaction


def changed(model: type[models.Model], *fields: str) -> Changed:
    return Changed(model, fields)


def uploaded(model: type[models.Model], field: str) -> Changed:
    return Changed(model, (field,), on_insert=True)


def due(model: type[models.Model], field: str) -> Due:
    return Due(model, field)


def describe(cause: Any) -> str:
    return str(getattr(cause, "type", cause))
