from uuid import UUID

from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.orders.etag import etag_of
from ordering.orders.shown import order_shown
from ordering.orders.whose import own_order
from ordering.users.visitor import visitor_of
from web.resources import endpoint


@endpoint(template="orders/show_order.html")
def show_order(request: Request, order_id: UUID) -> HttpResponseBase:
    """The order and where it stands. While we check stock the page looks again by itself; unchanged, it costs a 304."""
    order = own_order(visitor_of(request), order_id)
    headers = {"ETag": etag_of(request, order), "Cache-Control": "private, no-cache"}
    unchanged = get_conditional_response(request._request, etag=headers["ETag"])
    return unchanged or Response(order_shown(order), headers=headers)
