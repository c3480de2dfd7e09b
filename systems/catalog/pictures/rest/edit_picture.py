from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.pictures import shown
from catalog.pictures.choosing import Part
from catalog.pictures.gallery import place_of
from catalog.pictures.said import SAID
from web.permissions import Staff
from web.resources import endpoint, invalid


@endpoint(template="pictures/edit_picture.html", allow=Staff)
def edit_picture(request: Request, slug: str, picture_id: UUID) -> Response:
    """A picture of a gallery: its text, and the part of it that the address asks for, as a crop would be."""
    place = place_of(slug, picture_id)
    whole = place.origin or place.picture
    part = Part(data=request.query_params, context={"size": (whole.width, whole.height)})
    if not part.is_valid():
        return invalid(request, part, **shown.edited(place))
    said = SAID.get(request.query_params.get("done", ""), "")
    return Response({**shown.edited(place, part.validated_data), "said": said})
