"""What staff write about a product: its fields, and the version of them that somebody had before them."""

from hashlib import sha256
from typing import Any

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from catalog.products.models import Family

LABELS = {
    "title": gettext_lazy("Title"),
    "vendor": gettext_lazy("Maker or author"),
    "category": gettext_lazy("Category"),
    "tags": gettext_lazy("Subjects"),
    "description": gettext_lazy("Text"),
    "attributes": gettext_lazy("Attributes"),
    "option_names": gettext_lazy("Options"),
    "published": gettext_lazy("Customers see it"),
}
MOST_ATTRIBUTES, MOST_VALUES, MOST_OPTIONS, LONGEST = 30, 30, 3, 100


class Attributes(serializers.Field):  # type: ignore[type-arg]
    """Lines such as "Material: Cotton, Linen"; a program may send the object itself."""

    def to_internal_value(self, data: Any) -> dict[str, list[str]]:
        said = data if isinstance(data, dict) else self._of_lines(str(data))
        if len(said) > MOST_ATTRIBUTES:
            raise serializers.ValidationError(_("At most %(most)d attributes.") % {"most": MOST_ATTRIBUTES})
        for name, values in said.items():
            texts = [name, *values] if isinstance(values, list) else [None]
            if not all(isinstance(text, str) and 0 < len(text) <= LONGEST for text in texts) or len(texts) < 2:
                raise serializers.ValidationError(
                    _('Write each attribute with its values, such as "Material: Cotton, Linen".')
                )
            if len(values) > MOST_VALUES or "=" in name:
                words = _("%(name)s has too many values, or an = in its name.")
                raise serializers.ValidationError(words % {"name": name})
        return dict(said)

    def to_representation(self, value: Any) -> Any:
        return value

    @staticmethod
    def _of_lines(text: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in filter(str.strip, text.splitlines()):
            name, _colon, values = line.partition(":")
            found[name.strip()] = [value.strip() for value in values.split(",") if value.strip()]
        return found


class Names(serializers.Field):  # type: ignore[type-arg]
    """Texts parted by commas; a program may send a list."""

    def to_internal_value(self, data: Any) -> list[str]:
        said = data if isinstance(data, list) else [name.strip() for name in str(data).split(",") if name.strip()]
        fits = all(isinstance(name, str) and 0 < len(name) <= LONGEST and "=" not in name for name in said)
        if not fits or len(said) > MOST_OPTIONS or len(set(said)) < len(said):
            words = _("At most %(most)d different names, such as Size, Colour.")
            raise serializers.ValidationError(words % {"most": MOST_OPTIONS})
        return said

    def to_representation(self, value: Any) -> Any:
        return value


class NewText(serializers.Serializer[Any]):
    """`version` is what the form was read at; without it, nobody is asked whether somebody else was faster."""

    title = serializers.CharField(max_length=300)
    description = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    vendor = serializers.CharField(max_length=200, allow_blank=True, default="")
    category = serializers.CharField(max_length=700, allow_blank=True, default="")
    tags = serializers.CharField(max_length=1000, allow_blank=True, default="")
    attributes = Attributes(required=False)
    option_names = Names(required=False)
    published = serializers.BooleanField()
    version = serializers.CharField(max_length=64, allow_blank=True, default="", write_only=True)


def version_of(family: Family) -> str:
    """The same as long as all that staff can write of it is the same."""
    return sha256(orjson.dumps(_all_of(family), option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def values_of(family: Family) -> dict[str, str]:
    """The fields as a form shows them."""
    return {name: in_words(value) for name, value in _all_of(family).items()}


def in_words(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{name}: {', '.join(values)}" for name, values in value.items())
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return "true" if value else ""
    return str(value)


def differences(family: Family, text: dict[str, Any]) -> list[dict[str, str]]:
    """Field by field, what somebody wants to write, and what stands there now."""
    now = _all_of(family)
    return [
        {"field": name, "label": str(LABELS[name]), "mine": in_words(text[name]), "theirs": in_words(now[name])}
        for name in LABELS
        if name in text and in_words(text[name]) != in_words(now[name])
    ]


def _all_of(family: Family) -> dict[str, Any]:
    text = text_of(family, trail(family))
    del text["slug"]
    return {**text, "attributes": family.attributes, "option_names": family.option_names}


def text_of(family: Family, steps: dict[str, str]) -> dict[str, Any]:
    """The fields of a family that staff can change; `steps` is its trail."""
    names = ("slug", "title", "description", "vendor", "tags", "published")
    return {**{name: getattr(family, name) for name in names}, "category": " > ".join(steps)}


def trail(family: Family) -> dict[str, str]:
    """The categories above a family from the root down: name and address."""
    return {one.name: one.address() for one in family.category.ancestors()} if family.category else {}
