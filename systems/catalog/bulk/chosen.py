"""What staff chose in the list: which products, what is to be done to them, and what it needs."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework import serializers

from catalog.bulk.actions import ACTIONS
from catalog.bulk.prices import ENDINGS, TO_THE_CENT
from catalog.categories.models import Category
from catalog.office.search import FILTERS, Filters, found
from catalog.products.models import HIGHEST_PRICE, Family

MOST_TICKED = 200


class Chosen(Filters):
    """`family`: ids of the products ticked; `all`: everything that the filters match, instead of those."""

    action = serializers.ChoiceField(list(ACTIONS.items()))
    family = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_TICKED)
    all = serializers.BooleanField(required=False, default=False)
    to_category = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    percent = serializers.DecimalField(
        max_digits=6, decimal_places=2, min_value=-99, max_value=1000, required=False, allow_null=True, localize=True
    )
    amount = serializers.DecimalField(
        max_digits=8,
        decimal_places=2,
        min_value=-HIGHEST_PRICE,
        max_value=HIGHEST_PRICE,
        required=False,
        allow_null=True,
        localize=True,
    )
    ending = serializers.ChoiceField(ENDINGS, default=TO_THE_CENT)
    tag = serializers.CharField(required=False, allow_blank=True, max_length=100, default="")

    def to_internal_value(self, data: Any) -> Any:
        """A number field that a form left empty is not there."""
        sent = data.copy() if hasattr(data, "copy") else data
        for name in ("percent", "amount"):
            if isinstance(sent, dict) and sent.get(name) == "":
                del sent[name]
        return super().to_internal_value(sent)

    def validate_tag(self, tag: str) -> str:
        if "," in tag:
            raise serializers.ValidationError(_("One subject at a time, so without a comma."))
        return tag.strip()

    def validate_to_category(self, slug: str) -> str:
        if slug and not Category.objects.filter(slug=slug).exists():
            raise serializers.ValidationError(_("There is no such category."))
        return slug

    def validate(self, wanted: dict[str, Any]) -> dict[str, Any]:
        if not wanted["all"] and not wanted.get("family"):
            raise serializers.ValidationError({"family": [_("Tick the products that are to be changed.")]})
        if wanted["action"] == "price" and not (wanted.get("percent") or wanted.get("amount")):
            raise serializers.ValidationError({"percent": [_("Say by how many percent, or by which amount.")]})
        if wanted["action"] in ("add_tag", "remove_tag") and not wanted["tag"]:
            raise serializers.ValidationError({"tag": [_("Say which subject.")]})
        return wanted


def families_of(wanted: dict[str, Any]) -> QuerySet[Family]:
    if wanted["all"]:
        return found({name: wanted[name] for name in FILTERS})
    return Family.objects.filter(id__in=wanted["family"])


def details_of(wanted: dict[str, Any]) -> dict[str, str]:
    """What the action needs, as it is kept."""
    if wanted["action"] == "price":
        numbers = {name: str(wanted.get(name) or Decimal(0)) for name in ("percent", "amount")}
        return {**numbers, "ending": wanted["ending"]}
    if wanted["action"] == "category":
        return {"category": wanted["to_category"]}
    return {"tag": wanted["tag"]} if wanted["action"] in ("add_tag", "remove_tag") else {}


def sent_again(data: Any) -> list[tuple[str, str]]:
    """A form as it came, to be sent again with the confirmation."""
    lists = data.lists() if hasattr(data, "lists") else ()
    return [(name, value) for name, values in lists for value in values if name != "csrfmiddlewaretoken"]
