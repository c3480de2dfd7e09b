from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request

from catalog.imports import shown
from catalog.imports.models import ProductFile
from web.permissions import Staff
from web.resources import endpoint
from web.same import same

PAGE = 200


class Wanted(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="imports/show_import.html", allow=Staff, answers=shown.ImportAlone)
def show_import(request: Request, file_id: UUID) -> HttpResponseBase:
    """How far an import is, and which rows could not be taken, with the line and the reason."""
    file = get_object_or_404(ProductFile, id=file_id)
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    pages, page = Paginator(file.refused.all(), PAGE), asked.validated_data["page"]
    if page > pages.num_pages:
        raise Http404
    return same(
        request,
        {
            **shown.alone(file),
            "refused": [shown.refused(row) for row in pages.page(page).object_list],
            "page": page,
            "pages": pages.num_pages,
        },
    )
