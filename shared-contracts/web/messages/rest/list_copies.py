from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from messaging.copy_report import copies_shown, owned_shown, walks_shown
from web.messages.shown import LOOK_AGAIN, said
from web.messages.words import REBUILDS
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="messages/list_copies.html", allow=Staff)
def list_copies(request: Request) -> Response:
    """Our copies of what others own, with their age and what was found different; and what of ours others copy."""
    copies, walks = copies_shown(), walks_shown()
    rebuilds: list[dict[str, Any]] = [one["rebuild"] for one in copies if one["rebuild"]]
    for rebuild in rebuilds:
        rebuild["state_words"] = str(REBUILDS[rebuild["state"]])
    under_way = any(one["asked"] for one in copies) or any(one["is_open"] for one in rebuilds)
    under_way = under_way or any(one["done_at"] is None for one in walks)
    owned = owned_shown()
    look_again = LOOK_AGAIN if under_way else 0
    return Response({"copies": copies, "owned": owned, "walks": walks, "look_again": look_again, "said": said(request)})
