"""How attributes look to staff."""

from typing import Any

from catalog.attributes.changes import values_of
from catalog.attributes.models import Attribute


def row(attribute: Attribute) -> dict[str, Any]:
    names = {name: getattr(attribute, name) for name in ("id", "name", "is_filter")}
    return {**names, "address": f"/office/attributes/{attribute.pk}"}


def alone(attribute: Attribute) -> dict[str, Any]:
    return {**row(attribute), "values_said": values_of(attribute.name)}
