from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from catalog.pictures.addresses import FULL_WIDTH
from catalog.pictures.models import Picture, rendition_name


def show_picture(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A picture by its name alone: with ?size=small the one that travels, else one for a page."""
    picture = get_object_or_404(Picture, sha256=sha256)
    small = request.GET.get("size") == "small"
    response: HttpResponseBase = HttpResponse(bytes(picture.webp)) if small else FileResponse(_large(picture))
    response.headers["Content-Type"] = "image/webp"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _large(picture: Picture) -> Any:
    widths = [width for width in picture.renditions.get("webp", []) if width <= FULL_WIDTH]
    name = rendition_name(picture.sha256, max(widths), "webp") if widths else str(picture.file.name)
    return default_storage.open(name)
