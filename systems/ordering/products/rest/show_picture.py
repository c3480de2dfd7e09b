from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.utils.cache import get_conditional_response

from ordering.products.models import Picture


def show_picture(request: HttpRequest, sha256: str) -> HttpResponse:
    """Our copy of a picture. Its address is its content's, so it can be kept for ever."""
    picture = Picture.objects.filter(sha256=sha256).first()
    if picture is None:
        raise Http404("This picture is not known here.")
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "ETag": f'"{sha256}"'}
    response = HttpResponse(bytes(picture.webp), content_type="image/webp", headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=response) or response
