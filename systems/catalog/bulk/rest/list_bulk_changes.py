from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.bulk import shown
from catalog.bulk.described import BulkChangesShown
from catalog.bulk.models import BulkChange
from web.permissions import Staff
from web.resources import endpoint

PAGE = 30


class Wanted(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="bulk/list_bulk_changes.html", allow=Staff, answers=BulkChangesShown)
def list_bulk_changes(request: Request) -> Response:
    """Changes of many products, the newest first."""
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    pages, page = Paginator(BulkChange.objects.all(), PAGE), asked.validated_data["page"]
    if page > pages.num_pages:
        raise Http404
    changes = [shown.summary(change) for change in pages.page(page).object_list]
    return Response({"changes": changes, "page": page, "pages": pages.num_pages})
