from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.attributes import changes, shown
from catalog.attributes.models import LONGEST, Attribute
from catalog.bulk.described import BulkChangeShown
from catalog.bulk.shown import summary
from web.permissions import Staff
from web.resources import done, endpoint, invalid


class NewName(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=LONGEST)

    def validate_name(self, name: str) -> str:
        if set("=:,") & set(name):
            raise serializers.ValidationError(_("Leave out = and : and commas."))
        return name


@endpoint(template="attributes/show_attribute.html", allow=Staff, answers=BulkChangeShown)
def rename_attribute(request: Request, attribute_id: int) -> Response:
    """Every product calls it so from now on; where another has the name already, the two become one."""
    attribute = get_object_or_404(Attribute, pk=attribute_id)
    asked = NewName(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, **shown.alone(attribute))
    change = changes.rename(attribute, asked.validated_data["name"], by=request.user.pk)
    return done(request, summary(change), to=change.address(), status=201)
