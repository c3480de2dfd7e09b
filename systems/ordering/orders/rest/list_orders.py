from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.orders.shown import row_shown
from ordering.orders.whose import orders_of
from ordering.users.visitor import visitor_of
from web.resources import endpoint

A_PAGE = 20


class Query(serializers.Serializer[None]):
    page = serializers.IntegerField(min_value=1, max_value=10_000, default=1)


@endpoint(template="orders/list_orders.html")
def list_orders(request: Request) -> Response:
    """The orders of whoever asks, newest first: a customer's, and those that this browser placed as a guest."""
    query = Query(data=request.query_params)
    query.is_valid(raise_exception=True)
    page = query.validated_data["page"]
    orders = orders_of(visitor_of(request))
    rows = [row_shown(order) for order in orders[(page - 1) * A_PAGE : page * A_PAGE]]
    return Response({"orders": rows, "page": page, "pages": max(1, -(-orders.count() // A_PAGE))})
