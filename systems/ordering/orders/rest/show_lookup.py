from rest_framework.request import Request
from rest_framework.response import Response

from web.resources import endpoint


@endpoint(template="orders/show_lookup.html")
def show_lookup(request: Request) -> Response:
    """Where a guest says which order is theirs."""
    return Response({})
