from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.copy_report import copy_called
from messaging.decisions import decide
from web.messages.shown import who
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint


class Copy(serializers.Serializer[Any]):
    type = serializers.CharField(max_length=150)


@endpoint(template="messages/list_copies.html", allow=Staff)
def rebuild_copy(request: Request) -> Response:
    """Ask a copy's owner for all of it again; the copy stays in use meanwhile."""
    asked = Copy(data=request.data)
    asked.is_valid(raise_exception=True)
    one = copy_called(asked.validated_data["type"])
    if one is None:
        raise Refused(_("No copy here is filled by this."), _("Choose one of the list of copies."), status=404)
    decide("copy", [one.event.type], "rebuild", made_by=who(request))
    return done(request, {"decided": 1}, to=f"{reverse('list-copies')}?done=rebuild", status=202)
