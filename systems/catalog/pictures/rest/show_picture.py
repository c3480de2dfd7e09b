from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from catalog.pictures.models import Picture


def show_picture(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A picture by its name alone: with ?size=small the one that travels, else one for a page."""
    picture = get_object_or_404(Picture, sha256=sha256)
    small = request.GET.get("size") == "small"
    response: HttpResponseBase = HttpResponse(bytes(picture.webp)) if small else FileResponse(picture.large())
    response.headers["Content-Type"] = "image/webp"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
