from typing import cast
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.restocks import shown
from catalog.restocks.models import RestockRequest
from web.permissions import SignedIn
from web.resources import done, endpoint


@endpoint(allow=SignedIn, answers=shown.Waiting)
def forget_restock(request: Request, product_id: UUID) -> Response:
    """This person does not wait for it any more."""
    person_id = cast(UUID, request.user.pk)
    RestockRequest.objects.filter(person_id=person_id, product_id=product_id).delete()
    return done(request, shown.waiting(person_id), to="/restocks?done=forgotten")
