from typing import Any

from contracts.personal import FIELDS, NOTHING

HIDDEN = "…"


def masked(event_type: str, data: dict[str, Any]) -> dict[str, Any]:
    """The event's data with "…" in place of all that is somebody's, numbers included, and of what nobody classified."""
    return {name: _masked(value, name, FIELDS.get(event_type, {})) for name, value in data.items()}


def _masked(value: Any, field: str, kinds: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _masked(one, f"{field}.{name}", kinds) for name, one in value.items()}
    if isinstance(value, list):
        return [_masked(one, field if field in kinds else f"{field}[]", kinds) for one in value]
    return value if value is None or kinds.get(field) == NOTHING else HIDDEN
