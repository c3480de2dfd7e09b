from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.countries import choices
from accounts.users.described import AddressToEdit
from accounts.users.shown import shown_address
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="users/edit_address.html", allow=SignedIn, answers=AddressToEdit)
def edit_address(request: Request, address_id: UUID) -> Response:
    """One address of whoever asks, in a form that changes it."""
    address = get_object_or_404(who_asks(request).contact.addresses, id=address_id)
    return Response({"address": shown_address(address), "countries": choices()})
