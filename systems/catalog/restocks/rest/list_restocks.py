from typing import cast
from uuid import UUID

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.restocks import shown
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="restocks/list_restocks.html", allow=SignedIn, answers=shown.Waiting)
def list_restocks(request: Request) -> Response:
    """What this person waits for."""
    said = {"asked": _("We write to you as soon as it is back."), "forgotten": _("We will not write about it.")}
    words = said.get(request.query_params.get("done", ""), "")
    return Response({**shown.waiting(cast(UUID, request.user.pk)), "said": words})
