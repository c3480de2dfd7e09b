import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response

from catalog.pictures.models import rendition_name

SHA256 = re.compile("[0-9a-f]{64}")
TYPES = {"webp": "image/webp", "avif": "image/avif"}


def show_rendition(request: HttpRequest, sha256: str, width: int, kind: str) -> HttpResponseBase:
    """A picture in one width and format. It never changes, and no row is asked: its name says which file it is."""
    if not SHA256.fullmatch(sha256) or kind not in TYPES:
        raise Http404
    name, tag = rendition_name(sha256, width, kind), f'"{sha256[:32]}-{width}-{kind}"'
    if not default_storage.exists(name):
        raise Http404
    response = get_conditional_response(request, etag=tag) or FileResponse(default_storage.open(name))
    response.headers["Content-Type"] = TYPES[kind]
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
