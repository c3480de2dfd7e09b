from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from catalog.categories.models import Category
from catalog.imports.exporting import lines
from web.permissions import Staff
from web.resources import endpoint


class Wanted(serializers.Serializer[Any]):
    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    category = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


@endpoint(allow=Staff, media="text/csv")
def export_products(request: Request) -> HttpResponseBase:
    """All products, or those that `q` and `category` find, as one product file (CSV).

    It is written while it is sent, out of one snapshot of the database: the download begins at once, is as new as can
    be, and needs no more memory for a hundred thousand products than for one. A file made beforehand would have to be
    waited for, kept, and deleted again.
    """
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    words, slug = asked.validated_data["q"].strip(), asked.validated_data["category"]
    category = get_object_or_404(Category, slug=slug).id if slug else None
    name = f"products-{timezone.localdate():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(lines(words, category), content_type="text/csv; charset=utf-8", headers=headers)
