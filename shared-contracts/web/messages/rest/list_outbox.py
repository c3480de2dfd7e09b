from rest_framework.request import Request
from rest_framework.response import Response

from messaging.outbox_report import outbox_shown
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="messages/list_outbox.html", allow=Staff)
def list_outbox(request: Request) -> Response:
    """What waits to be told, what the broker refused, and what was told lately."""
    return Response(outbox_shown())
