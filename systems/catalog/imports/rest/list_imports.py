from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.imports import shown
from catalog.imports.models import ProductFile
from web.permissions import Staff
from web.resources import endpoint

PAGE = 20


class Wanted(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="imports/list_imports.html", allow=Staff, answers=shown.ImportsShown)
def list_imports(request: Request) -> Response:
    """The product files that were sent in, and the form to send another."""
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    pages, page = Paginator(ProductFile.objects.all(), PAGE), asked.validated_data["page"]
    if page > pages.num_pages:
        raise Http404
    files = [shown.summary(file) for file in pages.page(page).object_list]
    return Response({"files": files, "page": page, "pages": pages.num_pages})
