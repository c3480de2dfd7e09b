from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.parked_groups import MOST_AT_ONCE
from web.messages.shown import all_groups, said, trail_shown
from web.messages.words import STATES
from web.permissions import Staff
from web.resources import endpoint

CHOICES = ("retry", "parked", "superseded", "discarded", "done")


class Query(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=CHOICES, default="", allow_blank=True)
    type = serializers.CharField(max_length=150, default="", allow_blank=True)


@endpoint(template="messages/list_parked_messages.html", allow=Staff)
def list_parked_messages(request: Request) -> Response:
    """What could not be taken or done here, grouped by cause; open ones, unless `?state=` says otherwise."""
    query = Query(data=request.query_params)
    query.is_valid(raise_exception=True)
    state, kind = query.validated_data["state"], query.validated_data["type"]
    found = all_groups(state=state, what=kind)
    by_subject = {name: [one for one in found if one["subject"] == name] for name in ("message", "reaction")}
    trail = trail_shown()
    return Response(
        {
            "state": state,
            "states": [{"state": one, "words": str(STATES[one])} for one in CHOICES],
            "type": kind,
            "parked_messages": by_subject["message"],
            "parked_reactions": by_subject["reaction"],
            "is_open": state in ("", "retry", "parked"),
            "most_at_once": MOST_AT_ONCE,
            "decisions": trail,
            "look_again": 2 if any(one["done_at"] is None for one in trail) else 0,
            "said": said(request),
        }
    )
