from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.pictures import gallery, shown
from catalog.pictures.texts import PictureText
from web.permissions import Staff
from web.resources import done, endpoint, invalid


@endpoint(template="pictures/edit_picture.html", allow=Staff)
def describe_picture(request: Request, slug: str, picture_id: UUID) -> Response:
    """What a picture shows, wherever it is shown; or that it only decorates."""
    place = gallery.place_of(slug, picture_id)
    asked = PictureText(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, **shown.edited(place))
    place.picture.describe(asked.validated_data["alt"])
    edited = shown.edited(place)
    return done(request, edited, to=f"{edited['address']}?done=described")
