"""What the address of a list says: read, refused when it means nothing, and written again with one thing different."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from rest_framework import serializers

from catalog.listings.search import SORTS

MOST_FACETS = 20
NAMES = ("q", "category", "in_stock", "from", "to", "sort", "as_typed", "page", "cursor")
OUR_OWN = ("category", "in-stock", "price")


class Asked(serializers.Serializer[Any]):
    """The query of every list."""

    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    as_typed = serializers.BooleanField(default=False)
    facet = serializers.ListField(
        child=serializers.CharField(max_length=300), required=False, max_length=MOST_FACETS, default=list
    )
    in_stock = serializers.BooleanField(default=False)
    sort = serializers.ChoiceField(SORTS, default="best")
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)
    cursor = serializers.CharField(required=False, max_length=1000, default="")

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        for name in ("from", "to"):  # words of Python
            fields[name] = Price(required=False, allow_null=True, default=None)
        return fields

    def validate_facet(self, facets: list[str]) -> list[str]:
        for facet in facets:
            name, _is, value = facet.partition("=")
            if not name or not value or name in OUR_OWN:
                raise serializers.ValidationError(_("Write a filter as its name and a value: Size=M."))
        return list(dict.fromkeys(facets))


class Price(serializers.DecimalField):
    """An amount; an empty field of a form is none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, min_value=0, **options)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        return super().run_validation(None if data == "" else data)


def named(facets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Values by name."""
    found: dict[str, tuple[str, ...]] = {}
    for facet in facets:
        name, _is, value = facet.partition("=")
        found[name] = (*found.get(name, ()), value)
    return found


def address(path: str, wanted: dict[str, Any], **different: Any) -> str:
    """Of the same list with something different; from its first page, unless that is what differs."""
    said = {**wanted, "page": 1, "cursor": "", **different}
    values: list[tuple[str, Any]] = [(name, said.get(name)) for name in NAMES]
    values[2:2] = [("facet", facet) for facet in said.get("facet") or ()]
    pairs = [
        (name, "1" if value is True else value)
        for name, value in values
        if value not in (None, "", False) and (name, value) not in (("page", 1), ("sort", "best"))
    ]
    return f"{path}?{urlencode(pairs)}" if pairs else path
