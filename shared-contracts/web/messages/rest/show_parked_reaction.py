from rest_framework.request import Request
from rest_framework.response import Response

from web.messages.shown import reaction_shown, said
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="messages/show_parked_reaction.html", allow=Staff)
def show_parked_reaction(request: Request, seq: int) -> Response:
    """A function that could not do its work: with what it ran, the error, and what was decided."""
    return Response({**reaction_shown(seq), "said": said(request)})
