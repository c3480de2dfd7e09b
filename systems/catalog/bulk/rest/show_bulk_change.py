from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.bulk import shown
from catalog.bulk.described import BulkChangeShown
from catalog.bulk.models import BulkChange, BulkRow
from web.permissions import Staff
from web.resources import endpoint

PAGE = 100


class Wanted(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="bulk/show_bulk_change.html", allow=Staff, answers=BulkChangeShown)
def show_bulk_change(request: Request, change_id: UUID) -> Response:
    """How far a change of many products is, and which of them were refused, and why."""
    change = get_object_or_404(BulkChange, id=change_id)
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    refused = change.rows.filter(state=BulkRow.State.REFUSED).select_related("family").order_by("id")
    pages, page = Paginator(refused, PAGE), asked.validated_data["page"]
    if page > pages.num_pages:
        raise Http404
    rows = [
        {"name": row.family.title, "address": row.family.address(), "reason": row.reason}
        for row in pages.page(page).object_list
    ]
    return Response({**shown.summary(change), "rows": rows, "page": page, "pages": pages.num_pages})
