from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from web.messages.shown import cause_shown
from web.permissions import Staff
from web.resources import endpoint


class Query(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="messages/show_parked_cause.html", allow=Staff)
def show_parked_cause(request: Request, cause: str) -> Response:
    """Everything that is parked for one cause, one by one, and what can be done with all of it."""
    query = Query(data=request.query_params)
    query.is_valid(raise_exception=True)
    return Response(cause_shown(cause, query.validated_data["page"]))
