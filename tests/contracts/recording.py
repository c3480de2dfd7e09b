"""Events that note which of their fields are read, so that a reader's own function tells what it needs.

`recorded(function, event)` runs a copying function on the event. The event handed over is of a subclass made for it, as
are the dataclasses inside, so that the function cannot tell them from real ones.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from contracts.event import Event

ENVELOPE = {"id", "version"}


def recorded(function: Callable[[Any], object], event: Event) -> set[str]:
    """The fields of `data` that the function reads, such as "price.amount" and "lines[].sku"."""
    noted: set[str] = set()
    function(_watched(event, "", noted))
    inside = {field.rpartition(".")[0].removesuffix("[]") for field in noted}
    return {field for field in noted if field not in inside}


def _watched(value: Any, path: str, noted: set[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_watched(one, f"{path}[]", noted) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    watched = object.__new__(_watching(type(value)))
    for field in fields(value):
        name = f"{path}.{field.name}" if path else field.name
        object.__setattr__(watched, field.name, _watched(getattr(value, field.name), name, noted))
    object.__setattr__(watched, "noted_by", (path, noted))
    return watched


@cache
def _watching(shape: type[Any]) -> type[Any]:
    names = {field.name for field in fields(shape)}

    def read(self: Any, name: str) -> Any:
        if name in names:
            path, noted = object.__getattribute__(self, "noted_by")
            if path or name not in ENVELOPE:
                noted.add(f"{path}.{name}" if path else name)
        return object.__getattribute__(self, name)

    return type(shape.__name__, (shape,), {"__getattribute__": read, "__module__": shape.__module__})
