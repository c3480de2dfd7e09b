from rest_framework.request import Request
from rest_framework.response import Response

from web.messages.shown import message_shown, said
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="messages/show_parked_message.html", allow=Staff)
def show_parked_message(request: Request, message_id: int) -> Response:
    """A message that could not be taken: the reason, all of it, and what was decided."""
    return Response({**message_shown(message_id), "said": said(request)})
