from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.countries import choices
from accounts.users.described import AddressesShown
from accounts.users.shown import shown
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="users/list_addresses.html", allow=SignedIn, answers=AddressesShown)
def list_addresses(request: Request) -> Response:
    return Response({"addresses": shown(who_asks(request))["addresses"], "countries": choices()})
