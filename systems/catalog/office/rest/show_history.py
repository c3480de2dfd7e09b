from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.office.described import HistoryShown
from catalog.office.history import history_of
from catalog.products.models import Family
from web.permissions import Staff
from web.resources import endpoint


class Wanted(serializers.Serializer[Any]):
    most = serializers.IntegerField(min_value=1, max_value=500, default=50)


@endpoint(template="office/show_history.html", allow=Staff, answers=HistoryShown)
def show_history(request: Request, slug: str) -> Response:
    """What happened to a product, the newest first: what was told of it, how its stock moved, and who did it."""
    family = get_object_or_404(Family, slug=slug)
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    most = asked.validated_data["most"]
    entries = history_of(family, most=most + 1)
    names = {"title": family.title, "address": family.address()}
    return Response({**names, "entries": entries[:most], "most": most, "is_all": len(entries) <= most})
