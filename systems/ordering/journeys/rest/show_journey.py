from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.journeys.shown import for_people, journey_shown
from ordering.orders.models import Order
from web.permissions import Staff
from web.resources import endpoint, wants_page


class Query(serializers.Serializer[None]):
    page = serializers.IntegerField(min_value=1, max_value=1000, default=1)


@endpoint(template="journeys/show_journey.html", allow=Staff)
def show_journey(request: Request, order_id: UUID) -> Response:
    """What every system did for an order, and what it waits for, as their traces tell it."""
    query = Query(data=request.query_params)
    query.is_valid(raise_exception=True)
    shown = journey_shown(get_object_or_404(Order, pk=order_id), query.validated_data["page"])
    if shown["page"] > shown["pages"]:
        raise Http404
    return Response(for_people(shown) if wants_page(request) else shown)
