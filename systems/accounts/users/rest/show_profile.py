from rest_framework.request import Request
from rest_framework.response import Response

from accounts.orders.models import Order
from accounts.orders.shown import shown as shown_order
from accounts.users.shown import shown
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="users/show_profile.html", allow=SignedIn)
def show_profile(request: Request) -> Response:
    orders = [shown_order(order) for order in Order.recent_of(who_asks(request).id)]
    return Response({**shown(who_asks(request)), "orders": orders})
