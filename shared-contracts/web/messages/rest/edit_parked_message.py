from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.bodies import json_fault
from messaging.decisions import decide
from web.messages.shown import message_shown, who
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint, invalid


class Edit(serializers.Serializer[Any]):
    body = serializers.CharField(max_length=262_144, trim_whitespace=False)

    def validate_body(self, body: str) -> str:
        if fault := json_fault(body):
            raise serializers.ValidationError(fault)
        return body.replace("\r\n", "\n")


@endpoint(template="messages/show_parked_message.html", allow=Staff)
def edit_parked_message(request: Request, message_id: int) -> Response:
    """Mend a message's body and try it again. The body that came is kept."""
    shown = message_shown(message_id)
    if not shown["is_open"]:
        raise Refused(_("This is not parked any more."), _("Nothing was changed. Look at the message again."))
    asked = Edit(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, **shown)
    decide("message", [message_id], "edit", made_by=who(request), body=asked.validated_data["body"].encode())
    page = reverse("show-parked-message", args=[message_id])
    return done(request, {"decided": 1}, to=f"{page}?done=edit", status=202)
