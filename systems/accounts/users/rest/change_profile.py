from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.orders.models import Order
from accounts.orders.shown import shown as shown_order
from accounts.users.display_name import DisplayName
from accounts.users.shown import shown
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint, invalid


class ProfileForm(serializers.Serializer[None]):
    display_name = DisplayName()


@endpoint(template="users/show_profile.html", allow=SignedIn)
def change_profile(request: Request) -> Response:
    given = ProfileForm(data=request.data)
    if not given.is_valid():
        orders = [shown_order(order) for order in Order.recent_of(who_asks(request).id)]
        return invalid(request, given, **shown(who_asks(request)), orders=orders)
    who_asks(request).profile.rename(given.validated_data["display_name"])
    return done(request, shown(who_asks(request)), to="/profile?saved=profile")
