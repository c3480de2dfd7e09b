from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request

from catalog.products.models import Picture
from web.resources import endpoint


class Wanted(serializers.Serializer[Any]):
    size = serializers.ChoiceField(["small", "large"], default="large")


@endpoint()
def show_picture(request: Request, sha256: str) -> HttpResponseBase:
    """A picture, which never changes: its address is its content's hash."""
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    picture = get_object_or_404(Picture, sha256=sha256)
    small = asked.validated_data["size"] == "small"
    response: HttpResponseBase = HttpResponse(bytes(picture.webp)) if small else FileResponse(picture.file.open("rb"))
    response.headers["Content-Type"] = "image/webp"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
