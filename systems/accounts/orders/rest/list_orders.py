from rest_framework.request import Request
from rest_framework.response import Response

from accounts.orders.models import Order
from accounts.orders.shown import shown
from accounts.users.described import OrdersShown
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(allow=SignedIn, answers=OrdersShown)
def list_orders(request: Request) -> Response:
    return Response({"orders": [shown(order) for order in Order.recent_of(who_asks(request).id)]})
