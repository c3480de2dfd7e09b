from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import models

from messaging.copies import Copies, Copy
from messaging.wiring import listed


def check_copies(**kwargs: Any) -> list[CheckMessage]:
    """A tombstone has no data: every field of a copy must be able to be blank."""
    return [
        Error(
            f"{one.into.__name__}.{field.name} cannot be blank in a tombstone.",
            hint="Give it a default, null=True, or make it text.",
            id="messaging.E001",
        )
        for one in listed()
        if isinstance(one, Copies)
        for field in copied_fields(one.into)
        if not field.null and not field.has_default() and not field.empty_strings_allowed
    ]


def check_reactions(**kwargs: Any) -> list[CheckMessage]:
    """A reaction is found by its name: two of one name would be one."""
    names = [one.name for one in listed()]
    return [
        Error(f"reactions.py lists {name} more than once.", id="messaging.E002")
        for name in sorted({name for name in names if names.count(name) > 1})
    ]


def copied_fields(copy: type[Copy]) -> "list[models.Field[Any, Any]]":
    own = {field.name for field in Copy._meta.concrete_fields}
    return [field for field in copy._meta.concrete_fields if field.name not in own]
