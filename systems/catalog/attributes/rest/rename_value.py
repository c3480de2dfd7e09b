from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.attributes import changes, shown
from catalog.attributes.models import Attribute
from catalog.bulk.described import BulkChangeShown
from catalog.bulk.shown import summary
from web.permissions import Staff
from web.resources import done, endpoint, invalid


class NewValue(serializers.Serializer[Any]):
    value = serializers.CharField(max_length=300)
    to = serializers.CharField(max_length=100)

    def validate_to(self, to: str) -> str:
        if "," in to or " / " in to:
            raise serializers.ValidationError(_("Leave out commas and slashes between spaces."))
        return to


@endpoint(template="attributes/show_attribute.html", allow=Staff, answers=BulkChangeShown)
def rename_value(request: Request, attribute_id: int) -> Response:
    """Every product says it so from now on; a value that is there already takes the other in."""
    attribute = get_object_or_404(Attribute, pk=attribute_id)
    asked = NewValue(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, **shown.alone(attribute))
    change = changes.rename_value(attribute, **asked.validated_data, by=request.user.pk)
    return done(request, summary(change), to=change.address(), status=201)
