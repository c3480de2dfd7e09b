from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.orders.models import Order
from ordering.orders.search import FILTERS, ORDERS, SORTS, Filters, counted, found, late, unpaid
from ordering.orders.shown import board_shown
from ordering.orders.states import STATE_WORDS, State
from web.permissions import Staff
from web.resources import endpoint, wants_page

A_PAGE = 20


class Query(Filters):
    sort = serializers.ChoiceField(SORTS, default="newest")
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="orders/show_board.html", allow=Staff)
def show_board(request: Request) -> Response:
    """All orders, filtered, sorted and paged by the address, with how many there are in each state."""
    query = Query(data=request.query_params)
    query.is_valid(raise_exception=True)
    wanted = query.validated_data
    filters = {name: wanted[name] for name in FILTERS}
    page, orders, number = wanted["page"], found(filters), counted(found(filters))
    orders = orders.select_related("payment").order_by(*ORDERS[wanted["sort"]])
    shown = list(orders[(page - 1) * A_PAGE : page * A_PAGE + 1])
    if not shown and page > 1:
        raise Http404
    known = max(1, -(-number["count"] // A_PAGE))  # further pages are found one by one
    data = {
        "filters": filters,
        "state": wanted["state"],
        "sort": wanted["sort"],
        "states": [
            {"state": one.value, "words": str(STATE_WORDS[one]), **counted(Order.objects.filter(state=one))}
            for one in State
        ],
        "late": counted(late()),
        "unpaid": counted(unpaid()),
        "orders": board_shown(shown[:A_PAGE]),
        **number,
        "page": page,
        "pages": max(known, page + (len(shown) > A_PAGE)),
    }
    chosen = sum(map(bool, filters.values()))
    return Response({**data, "sorts": SORTS, "chosen": chosen} if wants_page(request) else data)
