"""A variant as staff write it."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from catalog.products.models import HIGHEST_PRICE, Family, Product
from catalog.stock.models import MOST


class Variant(serializers.Serializer[Any]):
    """`option_label` has a value for each of the family's options: "M / Red". Needs `family` in its context."""

    sku = serializers.CharField(max_length=100)
    option_label = serializers.CharField(max_length=300, allow_blank=True, default="")
    old_price = serializers.DecimalField(
        max_digits=8,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=HIGHEST_PRICE,
        localize=True,
        required=False,
        allow_null=True,
    )
    position = serializers.IntegerField(min_value=1, max_value=1000, required=False)

    def to_internal_value(self, data: Any) -> Any:
        """A price that a form left empty is none."""
        sent = data.copy() if hasattr(data, "copy") else data
        if hasattr(sent, "get") and sent.get("old_price") == "":
            sent["old_price"] = None
        return super().to_internal_value({name: sent[name] for name in sent} if hasattr(sent, "get") else sent)

    def validate_sku(self, sku: str) -> str:
        if self._others(Product.objects.filter(sku__iexact=sku)).exists():
            raise serializers.ValidationError(_("Another product has this SKU. Each needs its own."))
        return sku

    def validate_option_label(self, label: str) -> str:
        family: Family = self.context["family"]
        parts = [part.strip() for part in label.split(" / ")]
        if family.option_names and (len(parts) != len(family.option_names) or not all(parts)):
            words = _("Give a value for each of %(names)s, parted by / with spaces.")
            raise serializers.ValidationError(words % {"names": " / ".join(family.option_names)})
        label = " / ".join(parts)
        if self._others(family.products.filter(option_label=label)).exists():
            raise serializers.ValidationError(
                _("Another variant of this product is the same. Each differs in something.")
            )
        return label

    def validate(self, wanted: dict[str, Any]) -> dict[str, Any]:
        names = self.context["family"].option_names
        if names:
            wanted["options"] = dict(zip(names, wanted["option_label"].split(" / "), strict=True))
        return wanted

    def _others(self, products: Any) -> Any:
        return products.exclude(id=self.context["product"].id) if "product" in self.context else products


class NewVariant(Variant):
    price = serializers.DecimalField(
        max_digits=8, decimal_places=2, min_value=Decimal("0.01"), max_value=HIGHEST_PRICE, localize=True
    )
    quantity = serializers.IntegerField(min_value=0, max_value=MOST, default=0)
