from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.attributes import changes, shown
from catalog.attributes.described import AttributeShown
from catalog.attributes.models import Attribute
from web.permissions import Staff
from web.resources import done, endpoint


class Change(serializers.Serializer[Any]):
    is_filter = serializers.BooleanField(required=False, allow_null=True, default=None)
    way = serializers.ChoiceField(["up", "down"], required=False, allow_blank=True, default="")


@endpoint(allow=Staff, answers=AttributeShown)
def change_attribute(request: Request, attribute_id: int) -> Response:
    """Whether customers filter by it, or one place up or down among the filters."""
    attribute = get_object_or_404(Attribute, pk=attribute_id)
    # As plain data: a form without the box would otherwise say that it is unticked.
    asked = Change(data=request.data.dict() if hasattr(request.data, "dict") else request.data)
    asked.is_valid(raise_exception=True)
    if asked.validated_data["is_filter"] is not None:
        attribute.is_filter = asked.validated_data["is_filter"]
        attribute.save(update_fields=["is_filter"])
    if asked.validated_data["way"]:
        changes.place(attribute, up=asked.validated_data["way"] == "up")
    return done(request, shown.row(attribute), to=f"/office/attributes#attribute-{attribute.pk}")
