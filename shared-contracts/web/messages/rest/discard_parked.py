from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from web.messages.deciding import Which, write_down
from web.messages.shown import PAGES, cause_shown, thing_shown, who
from web.permissions import Staff
from web.resources import done, endpoint, invalid

SAY_WHY = _("Say why: the reason is kept.")


class Discard(Which):
    """What is given up, and why. The message and the reason are kept."""

    reason = serializers.CharField(max_length=1000, error_messages={"blank": SAY_WHY, "required": SAY_WHY})


@endpoint(allow=Staff, template="messages/show_parked_cause.html")
def discard_parked(request: Request) -> Response:
    """Give up one, or all of a cause, with a reason."""
    which = Which(data=request.data)
    which.is_valid(raise_exception=True)
    asked = Discard(data=request.data)
    chosen = which.validated_data
    page = PAGES[chosen["subject"]].replace("-", "_") if chosen.get("id") else "show_parked_cause"
    if not asked.is_valid():
        shown = thing_shown(chosen["subject"], chosen["id"]) if chosen.get("id") else cause_shown(chosen["cause"])
        answer = invalid(request, asked, **shown)
        answer.template_name = f"messages/{page}.html"
        return answer
    decided = write_down(chosen, "discard", by=who(request), reason=asked.validated_data["reason"])
    to = reverse(PAGES[chosen["subject"]], args=[chosen["id"]]) if chosen.get("id") else reverse("list-parked-messages")
    return done(request, {"decided": decided}, to=f"{to}?done=discard", status=202)
