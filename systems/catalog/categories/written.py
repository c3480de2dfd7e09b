"""A category as staff write it."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from catalog.categories.models import DEEPEST, Category


class Written(serializers.Serializer[Any]):
    """`parent` is the slug of the category above; nothing stands above one of the first level."""

    name = serializers.CharField(max_length=100)
    parent = serializers.CharField(max_length=200, allow_blank=True, default="")  # type: ignore[assignment]

    def validate_name(self, name: str) -> str:
        if ">" in name:
            raise serializers.ValidationError(_("Leave out the >: it parts the names of a path."))
        return name

    def validate_parent(self, slug: str) -> Category | None:
        return category_of(slug)


class NewCategory(Written):
    def validate(self, wanted: dict[str, Any]) -> dict[str, Any]:
        parent = wanted["parent"] or None
        if parent and len(parent.line) >= DEEPEST:
            words = _("The tree would be more than %(most)d categories deep.") % {"most": DEEPEST}
            raise serializers.ValidationError({"parent": [words]})
        if Category.objects.filter(parent=parent, name=wanted["name"]).exists():
            raise serializers.ValidationError({"name": [_("There is a category of this name at that place.")]})
        return {**wanted, "parent": parent}


def category_of(slug: str) -> Category | None:
    """Raises ValidationError when there is none; an empty slug is no category."""
    if not slug:
        return None
    category = Category.objects.filter(slug=slug).first()
    if category is None:
        raise serializers.ValidationError(_("There is no such category."))
    return category
