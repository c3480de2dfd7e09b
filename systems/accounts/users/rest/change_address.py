from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.countries import COUNTRIES, choices
from accounts.users.described import AddressShown
from accounts.users.shown import shown_address
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint, invalid


class AddressFields(serializers.Serializer[None]):
    name = serializers.CharField(max_length=200)
    street = serializers.CharField(max_length=200)
    postal_code = serializers.CharField(max_length=20)
    city = serializers.CharField(max_length=100)
    country = serializers.ChoiceField(choices=list(COUNTRIES))


@endpoint(template="users/edit_address.html", allow=SignedIn, answers=AddressShown)
def change_address(request: Request, address_id: UUID) -> Response:
    """Change an address; PATCH changes the fields given, POST and PUT want all of them."""
    address = get_object_or_404(who_asks(request).contact.addresses, id=address_id)
    given = AddressFields(data=request.data, partial=request.method == "PATCH")
    if not given.is_valid():
        return invalid(request, given, address=shown_address(address), countries=choices())
    changed = who_asks(request).contact.change_address(address_id, **given.validated_data)
    return done(request, shown_address(changed), to="/addresses?saved=address")
