"""The fields of the checkout, as its steps ask for them one after the other and a program sends them all at once."""

from collections.abc import Container, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework import serializers

from ordering.carts.checkout import NEW, saved_address
from ordering.orders.countries import COUNTRIES
from ordering.orders.delivery import delivery_methods
from ordering.orders.models import ADDRESS


class _SaysWhatIsMissing(serializers.Serializer[None]):
    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        for field in fields.values():
            field.error_messages |= {"blank": _("Fill this in."), "required": _("Fill this in.")}
        return fields


class AddressFields(_SaysWhatIsMissing):
    """`address` is the id of a saved address, or "new" with the fields of one."""

    email = serializers.EmailField(max_length=254)
    address = serializers.CharField(max_length=36, default=NEW)
    name = serializers.CharField(max_length=200)
    street = serializers.CharField(max_length=200)
    postal_code = serializers.CharField(max_length=20)
    city = serializers.CharField(max_length=100)
    country = serializers.ChoiceField(choices=list(COUNTRIES.items()))

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Whoever sends to a new address writes it: what is missing is then said together with all else."""
        fields = super().get_fields()
        sent = getattr(self, "initial_data", {})
        new = not isinstance(sent, Mapping) or sent.get("address", NEW) == NEW
        fields["country"].error_messages |= {"invalid_choice": _("Choose a country from the list.")}
        for name in ADDRESS:
            fields[name].required, fields[name].allow_blank = new, not new  # type: ignore[attr-defined]
        return fields

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        """The input with the address in full, wherever it came from."""
        if data["address"] == NEW:
            return data
        saved = saved_address(self.context["visitor"], data["address"])
        if saved is None:
            raise serializers.ValidationError({"address": _("Choose one of these addresses, or write another one.")})
        return {**data, **{field: saved[field] for field in ADDRESS}}


class DeliveryFields(_SaysWhatIsMissing):
    delivery_method = serializers.CharField(max_length=20)
    payment_method = serializers.CharField(max_length=20)

    def validate_delivery_method(self, code: str) -> str:
        return self._one_of(code, delivery_methods())

    def validate_payment_method(self, code: str) -> str:
        return self._one_of(code, settings.PAYMENT_METHODS)

    def _one_of(self, code: str, known: Container[str]) -> str:
        if code not in known:
            raise serializers.ValidationError(_("Choose one of these."))
        return code
