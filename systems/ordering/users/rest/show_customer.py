from uuid import UUID

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.users.known import customer_known
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="users/show_customer.html", allow=Staff)
def show_customer(request: Request, customer_id: UUID) -> Response:
    """Who ordered, as far as it is known here: what is not known is said to be so."""
    known = customer_known(customer_id)
    if known is None:
        raise Http404
    return Response(known)
