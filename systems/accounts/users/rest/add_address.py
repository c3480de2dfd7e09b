from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.countries import COUNTRIES, choices
from accounts.users.described import AddressShown
from accounts.users.models import TooManyAddresses
from accounts.users.shown import shown, shown_address
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.problems import Refused
from web.resources import done, endpoint, invalid


class AddressForm(serializers.Serializer[None]):
    name = serializers.CharField(max_length=200)
    street = serializers.CharField(max_length=200)
    postal_code = serializers.CharField(max_length=20)
    city = serializers.CharField(max_length=100)
    country = serializers.ChoiceField(choices=list(COUNTRIES))


@endpoint(template="users/list_addresses.html", allow=SignedIn, answers=AddressShown)
def add_address(request: Request) -> Response:
    given = AddressForm(data=request.data)
    if not given.is_valid():
        return invalid(request, given, addresses=shown(who_asks(request))["addresses"], countries=choices())
    try:
        address = who_asks(request).contact.add_address(**given.validated_data)
    except TooManyAddresses as full:
        raise Refused(_("Your address book is full."), _("Delete an address that you no longer need.")) from full
    return done(request, shown_address(address), to="/addresses?saved=address", status=201)
