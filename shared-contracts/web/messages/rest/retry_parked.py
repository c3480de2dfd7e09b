from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from web.messages.deciding import Which, write_down
from web.messages.shown import PAGES, who
from web.permissions import Staff
from web.resources import done, endpoint


class Retry(Which):
    """Or `all` of a subject."""

    all = serializers.BooleanField(default=False)


@endpoint(template="messages/list_parked_messages.html", allow=Staff)
def retry_parked(request: Request) -> Response:
    """Try one, all of a cause, or all of them again: messages are applied, reactions run."""
    asked = Retry(data=request.data)
    asked.is_valid(raise_exception=True)
    which = asked.validated_data
    decided = write_down(which, "retry", by=who(request))
    page = reverse(PAGES[which["subject"]], args=[which["id"]]) if which.get("id") else reverse("list-parked-messages")
    return done(request, {"decided": decided}, to=f"{page}?done=retry", status=202)
