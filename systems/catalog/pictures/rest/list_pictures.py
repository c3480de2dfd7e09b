from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.pictures import shown
from catalog.pictures.said import SAID
from catalog.products.models import Family
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="pictures/list_pictures.html", allow=Staff)
def list_pictures(request: Request, slug: str) -> Response:
    """A product's gallery as staff see it, what they sent and is not ready yet, and the form to send more."""
    family = get_object_or_404(Family, slug=slug)
    return Response({**shown.kept(family), "said": SAID.get(request.query_params.get("done", ""), "")})
