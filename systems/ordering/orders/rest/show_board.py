from django.db.models import Count
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.orders.models import Order
from ordering.orders.shown import board_shown
from ordering.orders.states import STATE_WORDS, State
from web.permissions import Staff
from web.resources import endpoint

A_PAGE = 20


class Query(serializers.Serializer[None]):
    state = serializers.ChoiceField(choices=State.choices, default=None, allow_null=True)
    page = serializers.IntegerField(min_value=1, max_value=10_000, default=1)


@endpoint(template="orders/show_board.html", allow=Staff)
def show_board(request: Request) -> Response:
    """All orders, newest first, with how many there are in each state; `?state=` shows one state."""
    query = Query(data=request.query_params)
    query.is_valid(raise_exception=True)
    state, page = query.validated_data["state"], query.validated_data["page"]
    orders = Order.objects.filter(state=state) if state else Order.objects.all()
    counts = dict(Order.objects.order_by().values_list("state").annotate(Count("id")))
    shown = list(orders[(page - 1) * A_PAGE : page * A_PAGE])
    total = counts.get(state, 0) if state else sum(counts.values())
    return Response(
        {
            "state": state or "",
            "states": [
                {"state": one.value, "words": str(STATE_WORDS[one]), "count": counts.get(one, 0)} for one in State
            ],
            "orders": board_shown(shown),
            "page": page,
            "pages": max(1, -(-total // A_PAGE)),
        }
    )
