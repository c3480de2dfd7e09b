from uuid import UUID

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.described import MadeDefault
from accounts.users.models import Address
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint


@endpoint(allow=SignedIn, answers=MadeDefault)
def make_default_address(request: Request, address_id: UUID) -> Response:
    try:
        who_asks(request).contact.make_default(address_id)
    except Address.DoesNotExist as missing:
        raise Http404 from missing
    return done(request, {"id": str(address_id), "default": True}, to="/addresses?saved=default")
