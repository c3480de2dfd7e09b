"""Plain JSON values to typed ones and back, for dataclasses made of the types below.

Shapes: UUID and datetime as ISO strings (UTC, "Z"), Decimal as a string with two places, nested dataclasses as
objects, tuples as arrays. A reader is tolerant: fields it does not know are ignored, fields that an older
publisher left out take the dataclass's default (RFC 1122's robustness principle, section 1.2.2).
"""

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

Reader = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def from_plain(shape: Any, plain: dict[str, Any]) -> Any:
    """An instance of the dataclass `shape`. Raises KeyError for a missing field, ValueError for a wrong value."""
    return reader_of(shape)(plain)


@cache
def reader_of(shape: Any) -> Reader:
    origin = get_origin(shape)
    if origin in (Union, types.UnionType):
        return _optional(shape)
    if origin is tuple:
        item = reader_of(get_args(shape)[0])
        return lambda plain: tuple(item(one) for one in plain)
    if origin in (list, dict, Literal) or shape in (str, int, bool, Any):
        return _same
    if is_dataclass(shape):
        return _dataclass_reader(shape)
    readers: dict[Any, Reader] = {UUID: UUID, Decimal: Decimal, datetime: datetime.fromisoformat}
    return readers[shape]


def _same(plain: Any) -> Any:
    return plain


def _optional(shape: object) -> Reader:
    inner = reader_of(next(option for option in get_args(shape) if option is not type(None)))
    return lambda plain: None if plain is None else inner(plain)


def _dataclass_reader(shape: Any) -> Reader:
    hints = get_type_hints(shape)
    readers = {name: reader_of(hints[name]) for name in _names(shape)}
    required = {f.name for f in fields(shape) if f.default is MISSING and f.default_factory is MISSING}

    def read(plain: dict[str, Any]) -> Any:
        return shape(
            **{name: read_one(plain[name]) for name, read_one in readers.items() if name in plain or name in required}
        )

    return read


@cache
def _names(shape: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape))
